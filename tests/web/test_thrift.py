"""What goes over the wire, seen by a plain host of files under a long address: each byte once, and only when it is needed."""

import hashlib
import json
import re
import shutil
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.web.conftest import PHONE
from tests.web.node import BUILT
from tests.web.test_start import LISTEN, READY, WOKEN, asked, until, until_stored
from tests.web.visit import NONE, START, button

PREFIX = "some/where/deep"
# Small enough to be asked for again when a service worker keeps the page, which it must read for itself.
SMALL = 5_000
UPDATE = "navigator.serviceWorker.getRegistration().then((one) => one.update())"
WAITING = "async () => !!(await navigator.serviceWorker.getRegistration()).waiting"
KEPT = "async () => (await (await caches.open('legsense-files')).keys()).map(({ url }) => url)"


class Host:
    """A folder of files, served as any host would, and a list of what was sent: (path, bytes) of each answer with a body."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.app = Path(shutil.copytree(BUILT, root / PREFIX))
        self.sent: list[tuple[str, int]] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_port}/{PREFIX}/"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def _handler(self) -> type[SimpleHTTPRequestHandler]:
        host = self

        class Handler(SimpleHTTPRequestHandler):
            extensions_map: ClassVar[dict[str, str]] = {
                **SimpleHTTPRequestHandler.extensions_map,
                ".mjs": "text/javascript",
                ".wasm": "application/wasm",
            }

            def __init__(self, *given: object) -> None:
                super().__init__(*given, directory=str(host.root))  # type: ignore[arg-type]

            def send_header(self, keyword: str, value: str) -> None:
                if keyword == "Content-Length":
                    host.sent.append((self.path.removeprefix(f"/{PREFIX}"), int(value)))
                super().send_header(keyword, value)

            def log_request(self, *arguments: object) -> None:
                """Nothing is printed."""

        return Handler

    def large(self) -> Counter[str]:
        """How often each file was sent, of those that are not small."""
        return Counter(path for path, size in self.sent if size > SMALL)

    def change(self, name: str, old: str, new: str) -> None:
        """Publish a newer version of a file that the service worker lists."""
        file, worker = self.app / name, self.app / "sw.js"
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")
        revision = hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()
        listed = re.compile(rf'(?<="revision":")\w+(?=","url":"{re.escape(name)}")')
        script, count = listed.subn(revision, worker.read_text("utf-8"))
        assert 1 == count, f"the service worker does not list {name}"
        worker.write_text(script, "utf-8")

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    """The built app on a plain host."""
    one = Host(tmp_path)
    yield one
    one.close()


@pytest.fixture
def phone(browser: Browser, host: Host) -> Iterator[BrowserContext]:
    """A phone that has never been here."""
    context = browser.new_context(**PHONE, base_url=host.url)  # type: ignore[arg-type]
    context.add_init_script(LISTEN)
    yield context
    context.close()


def visited(phone: BrowserContext, host: Host) -> Page:
    """A first visit with an answer, until everything is kept."""
    page = phone.new_page()
    page.goto(host.url)
    expect(page.get_by_text("Ready to work without a network")).to_be_visible(timeout=60_000)
    asked(page, {"schema": 1})
    until_stored(page)
    return page


def test_first_visit_fetches_nothing_twice(phone: BrowserContext, host: Host) -> None:
    """Every file comes once, although the page uses it and the service worker keeps it; and nothing comes that is not listed."""
    visited(phone, host)
    listed = json.loads((host.app / "py" / "runtime.json").read_text("utf-8"))
    pieces = [
        listed["glue"],
        *listed["machine"],
        *listed["library"],
        listed["model"],
        listed["first"]["en"],
        listed["words"]["en"],
    ]

    assert {1} == set(host.large().values())
    assert {f"/{piece['name']}" for piece in pieces} <= set(host.large())
    assert [] == [path for path in host.large() if "docs-ui" in path]


def test_later_starts_need_nothing_from_the_host(phone: BrowserContext, host: Host) -> None:
    """A second visit wakes up and fetches no file of the app, Python or content."""
    visited(phone, host).close()
    host.sent.clear()
    page = phone.new_page()
    page.goto(host.url)
    page.wait_for_function(READY, timeout=60_000)

    assert page.evaluate(WOKEN)
    assert Counter() == host.large() - Counter({"/sw.js": 1})


def test_update_of_the_app_leaves_python_and_content_alone(phone: BrowserContext, host: Host) -> None:
    """Another page is fetched, and nothing else that is large."""
    page = visited(phone, host)
    host.sent.clear()
    host.change("index.html", "</title>", " +</title>")
    page.evaluate(UPDATE)
    until(page, WAITING)

    assert {"/sw.js"} == set(host.large())


def test_update_of_the_engine_fetches_the_engine_before_it_takes_over(phone: BrowserContext, host: Host) -> None:
    """A newer engine is one piece of the library: that piece comes, Python does not, and the older version stays whole."""
    page = visited(phone, host)
    before = set(page.evaluate(KEPT))
    engine = json.loads((host.app / "py" / "runtime.json").read_text("utf-8"))["library"][1]
    newer = (host.app / engine["name"]).read_bytes() + b"newer"
    hashed = hashlib.sha256(newer).hexdigest()
    name = engine["name"].replace(engine["sha256"][:16], hashed[:16])
    (host.app / name).write_bytes(newer)
    entry = json.dumps({**engine, "name": name, "size": len(newer), "sha256": hashed}, separators=(",", ":"))
    host.sent.clear()
    host.change("py/runtime.json", json.dumps(engine, separators=(",", ":")), entry)
    page.evaluate(UPDATE)
    until(page, WAITING)

    assert {"/sw.js", f"/{name}"} == set(host.large())
    assert before < set(page.evaluate(KEPT))


def test_phone_that_saves_data_fetches_the_engine_when_it_is_wanted(browser: Browser, host: Host) -> None:
    """With "save data" the page and its words come, and Python only when a check begins."""
    context = browser.new_context(**PHONE, base_url=host.url)  # type: ignore[arg-type]
    context.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    page = context.new_page()
    page.goto(host.url)
    expect(button(page, START)).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert [] == [path for path in host.large() if path.startswith("/py/")]

    button(page, START).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is any of this true right now?")
    button(page, NONE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("And is any of this true?", timeout=60_000)
    assert [] != [path for path in host.large() if path.startswith("/py/")]
    context.close()
