"""A phone-sized browser on the machine's own Chromium, and the real server to point it at.

A test that asks for `page`, `context` or `browser` is a browser test. Where there is no Chromium it is
skipped by name; with CI=true it fails instead: a build machine must not pass by having no browser.
"""

import hashlib
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.web.node import BUILT

ROOT = Path(__file__).parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((path for name in BROWSERS if (path := shutil.which(name))), None)
PHONE = {
    "viewport": {"width": 360, "height": 640},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
    "locale": "en-GB",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test that uses a browser carries the marker `browser`."""
    for item in items:
        if {"page", "context", "browser"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Without a Chromium: skipped on a desk, failed on a build machine."""
    if item.get_closest_marker("browser") and CHROMIUM is None:
        reason = f"no Chromium on this machine (looked for {', '.join(BROWSERS)})"
        if os.environ.get("CI") == "true":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The machine's Chromium; as root it has no sandbox to offer."""
    return {"executable_path": CHROMIUM, "args": ["--no-sandbox"] if os.geteuid() == 0 else []}


@pytest.fixture(scope="session")
def browser_context_args(base_url: str) -> dict[str, Any]:
    """A small phone with a touch screen; addresses may be given without the host."""
    return {**PHONE, "base_url": base_url}


class Site:
    """The server process, on one address for as long as the tests run; it may be stopped and started.

    `web` is the folder of a built app to serve instead of the checkout's own.
    """

    def __init__(self, home: Path, web: Path | None = None) -> None:
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port: int = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = home / "server.log"
        self.web = web
        self._env = {**os.environ, "LEGSENSE_HOME": str(home)} | ({"LEGSENSE_WEB": str(web)} if web else {})
        self._process: subprocess.Popen[bytes] | None = None

    @classmethod
    def with_copied_app(cls, home: Path) -> "Site":
        """A site whose app is a copy, so that a newer version of it can be published."""
        return cls(home, Path(shutil.copytree(BUILT, home / "app")))

    def publish_newer_version(self) -> None:
        """Put a newer build of the copied app in the place of the old one: another page, and a service worker that knows it.

        What a real build does when the page changes: the page's revision in the worker's list is another one.
        """
        assert self.web is not None, "the checkout's own app is not changed"
        page, worker = self.web / "index.html", self.web / "sw.js"
        newer = page.read_text("utf-8").replace("</title>", " +</title>")
        page.write_text(newer, "utf-8")
        revision = hashlib.md5(newer.encode(), usedforsecurity=False).hexdigest()
        listed = re.compile(r'(?<="revision":")\w+(?=","url":"index\.html")')
        script, count = listed.subn(revision, worker.read_text("utf-8"))
        assert 1 == count, "the service worker does not list the page"
        worker.write_text(script, "utf-8")
        for file in (page, worker):
            file.with_name(f"{file.name}.br").unlink(missing_ok=True)

    def start(self) -> None:
        """Start the server unless it runs, and return once it answers."""
        if self._process is not None:
            return
        command = [str(Path(sys.executable).with_name("legsense")), "serve", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(command, cwd=ROOT, env=self._env, stdout=log, stderr=log)
        # Each retry waits longer, half a minute in all; only a refused connection is tried again.
        with httpx.Client(transport=httpx.HTTPTransport(retries=7)) as client:
            try:
                client.get(f"{self.url}/health").raise_for_status()
            except httpx.HTTPError as error:
                self.stop()
                raise RuntimeError(f"the server did not answer:\n{self.log.read_text()}") from error

    def stop(self) -> None:
        """Stop the server and return once its address is free."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


@pytest.fixture(scope="session")
def _server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    server = Site(tmp_path_factory.mktemp("legsense-home"))
    yield server
    server.stop()


@pytest.fixture(scope="session")
def base_url(_server: Site) -> str:
    """The address of the site."""
    return _server.url


@pytest.fixture
def site(_server: Site) -> Site:
    """The running site. A test may stop it; the next one finds it running again."""
    _server.start()
    return _server
