"""The server's routes: files, content, health, problems, headers, and logs that hold no answer."""

import json
import logging
from pathlib import Path

import brotli
import pytest
from httpx import Response
from litestar.testing import TestClient

import legsense
from legsense_server.app import create_app
from legsense_server.content import read_pack
from legsense_server.settings import Settings

COMPRESSED = brotli.compress(b"1")


@pytest.fixture
def web(tmp_path: Path) -> Path:
    """A small site: a page, a script with a compressed sibling, a wheel."""
    root = tmp_path / "web"
    (root / "assets").mkdir(parents=True)
    (root / "index.html").write_text("<!doctype html><title>page</title>")
    (root / "assets" / "a.js").write_text("1")
    (root / "assets" / "a.js.br").write_bytes(COMPRESSED)
    (root / "engine.mjs").write_text("2")
    (tmp_path / "secret.txt").write_text("not yours")
    return root


@pytest.fixture
def client(web: Path, pack_dir: Path, tmp_path: Path) -> TestClient:
    return TestClient(create_app(Settings(home=tmp_path, web=web, pack=pack_dir)))


def test_page_and_any_navigation_get_the_app(client: TestClient) -> None:
    """A deep link shows the app; a missing file does not."""
    deep = client.get("/some/where", headers={"accept": "text/html"})

    assert "page" in client.get("/").text
    assert "page" in deep.text
    assert 404 == client.get("/missing.js", headers={"accept": "text/html"}).status_code
    assert 404 == client.get("/some/where", headers={"accept": "application/json"}).status_code


def test_compressed_sibling_is_sent_to_those_who_take_it(client: TestClient) -> None:
    """The .br file goes out as it is; others get the plain one."""
    plain = client.get("/assets/a.js", headers={"accept-encoding": "identity"})
    with client.stream("GET", "/assets/a.js", headers={"accept-encoding": "br"}) as packed:
        raw = b"".join(packed.iter_raw())

    assert (COMPRESSED, "br", "accept-encoding") == (raw, packed.headers["content-encoding"], packed.headers["vary"])
    assert ("1", None) == (plain.text, plain.headers.get("content-encoding"))


def test_known_file_is_not_sent_again(client: TestClient) -> None:
    """If-None-Match with the tag gives 304 and no body."""
    first = client.get("/engine.mjs", headers={"accept-encoding": "identity"})
    again = client.get("/engine.mjs", headers={"accept-encoding": "identity", "if-none-match": first.headers["etag"]})

    assert "text/javascript" in first.headers["content-type"]
    assert (304, b"") == (again.status_code, again.content)


@pytest.mark.parametrize("tag", ["W/{}", '"other", {}', "*"])
def test_a_known_file_is_recognised_however_the_tag_is_sent(client: TestClient, tag: str) -> None:
    """Weak, one of several, any: 304 with the tag and the caching rule, and without a body."""
    first = client.get("/assets/a.js")
    again = client.get("/assets/a.js", headers={"if-none-match": tag.format(first.headers["etag"])})

    assert (304, b"") == (again.status_code, again.content)
    assert all(first.headers[name] == again.headers[name] for name in ("etag", "cache-control", "vary"))


def test_each_encoding_of_a_file_has_its_own_tag(client: TestClient) -> None:
    """A cache never takes the compressed bytes for the plain ones."""
    plain = client.get("/assets/a.js", headers={"accept-encoding": "identity"})
    packed = client.get("/assets/a.js", headers={"accept-encoding": "br"})
    refused = client.get("/assets/a.js", headers={"accept-encoding": "br;q=0"})

    assert plain.headers["etag"] == refused.headers["etag"] != packed.headers["etag"]


@pytest.mark.parametrize("path", ["/", "/assets/a.js", "/some/where", "/api/v1/content", "/health", "/missing.js"])
def test_head_says_what_get_would_send(client: TestClient, path: str) -> None:
    """The same status and headers, no body."""
    headers = {"accept": "text/html", "accept-encoding": "identity"}
    got, told = client.get(path, headers=headers), client.head(path, headers=headers)

    assert (got.status_code, b"") == (told.status_code, told.content)
    assert got.headers == told.headers


@pytest.mark.parametrize(
    "path",
    ["/../secret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt", "/%2fsecret.txt", "/link.txt", "/..%5csecret.txt"],
)
def test_no_path_leaves_the_site(client: TestClient, web: Path, path: str) -> None:
    """Files outside the site are not there, not even through a link."""
    (web / "link.txt").symlink_to(web.parent / "secret.txt")
    answer = client.get(path)

    assert 404 == answer.status_code
    assert "not yours" not in answer.text


@pytest.mark.parametrize(
    "path", ["/%00.js", "/%ff.js", "/" + "a" * 5000 + ".js", "/a%0d%0ab.js", "/%F0%9F%A6%B5.js", "/assets", "/assets/a.js.br"]
)
def test_odd_names_are_not_there(client: TestClient, path: str) -> None:
    """Names no file can have, folders, the compressed siblings themselves: 404 as a problem."""
    answer = client.get(path)

    assert (404, "application/problem+json") == (answer.status_code, answer.headers["content-type"])


def broken_answer(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> Response:
    """What a fault of ours looks like from outside."""
    with monkeypatch.context() as patched:
        patched.setattr(legsense, "step", broken)
        return client.post("/api/v1/step", content=b"{}")


def broken(*_: object) -> str:
    raise RuntimeError("foot_drop was yes")


@pytest.fixture
def answers(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> dict[str, Response]:
    """One answer of every kind the server gives."""
    tag = client.get("/assets/a.js").headers["etag"]
    return {
        "page": client.get("/"),
        "file": client.get("/assets/a.js"),
        "known file": client.get("/assets/a.js", headers={"if-none-match": tag}),
        "head": client.head("/assets/a.js"),
        "health": client.get("/health"),
        "content": client.get("/api/v1/content"),
        "docs": client.get("/docs"),
        "description": client.get("/docs/openapi.json"),
        "script": client.get("/docs/start.js"),
        "step": client.post("/api/v1/step", content=b'{"schema":1}'),
        "options": client.options("/api/v1/step"),
        "404": client.get("/missing.js"),
        "404 of the interface": client.get("/api/v1/nothing"),
        "405": client.get("/api/v1/step"),
        "405 of a file": client.post("/assets/a.js"),
        "413": client.post("/api/v1/step", content=b" " * 65537),
        "415": client.post("/api/v1/step", content=b"{}", headers={"content-encoding": "br"}),
        "422": client.post("/api/v1/step", content=b"{}"),
        "500": broken_answer(client, monkeypatch),
    }


def test_every_answer_keeps_the_browser_at_home(answers: dict[str, Response]) -> None:
    """Only our own scripts, no frames, no referrer, no sniffing; on pages, files, answers and errors alike."""
    expected = {
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
    }
    for name, answer in answers.items():
        policy = answer.headers["content-security-policy"]
        assert "script-src 'self' 'wasm-unsafe-eval';" in policy, name
        assert "default-src 'self';" in policy, name
        assert "frame-ancestors 'none'" in policy, name
        assert "geolocation=()" in answer.headers["permissions-policy"], name
        assert expected.items() <= dict(answer.headers).items(), name
        assert not {"set-cookie", "server", "x-powered-by"} & set(answer.headers), name


def test_every_error_is_a_problem(answers: dict[str, Response]) -> None:
    """RFC 9457: type, title, status and detail, never stored; the status in the body is that of the answer."""
    errors = {name: answer for name, answer in answers.items() if answer.status_code >= 400}

    assert {"404", "405", "413", "415", "422", "500"} <= errors.keys()
    for name, answer in errors.items():
        assert "application/problem+json" == answer.headers["content-type"], name
        assert {"type", "title", "status", "detail"} <= answer.json().keys(), name
        assert (answer.status_code, "no-store") == (answer.json()["status"], answer.headers["cache-control"]), name
        assert name.startswith(str(answer.status_code)), name


def test_a_step_is_stored_by_no_cache(answers: dict[str, Response]) -> None:
    """A shared phone keeps no answer of the last person."""
    assert "no-store" == answers["step"].headers["cache-control"]


def test_documentation_page_names_no_other_host(client: TestClient) -> None:
    """Swagger UI is our own copy."""
    page = client.get("/docs")

    assert 200 == page.status_code
    assert "//" not in page.text.replace("://localhost", "").split("<script>")[0].replace("http://www.w3.org", "")


def test_content_route_sends_the_manifest_as_packed(client: TestClient, pack_dir: Path) -> None:
    """What the route says is what the disk holds."""
    assert (pack_dir / "manifest.json").read_bytes() == client.get("/api/v1/content").content


def test_wrong_method_is_a_problem_that_names_the_right_one(client: TestClient) -> None:
    """405 keeps Allow."""
    answer = client.get("/api/v1/step")

    assert (405, "application/problem+json") == (answer.status_code, answer.headers["content-type"])
    assert "POST" in answer.headers["allow"]


def test_a_fault_of_ours_is_told_without_details(
    web: Path,
    pack_dir: Path,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A pack that breaks in the engine: the sender hears it plainly, the log names the line of code, neither holds an answer."""
    whole = read_pack(pack_dir)
    monkeypatch.setattr("legsense_server.app.read_pack", lambda _: whole)
    app = create_app(Settings(home=tmp_path, web=web, pack=pack_dir))
    whole.pack.red_flags = None
    caplog.set_level(logging.DEBUG)
    with TestClient(app, raise_server_exceptions=False) as client:
        answer = client.post("/api/v1/step", content=b'{"schema":1,"answers":{"foot_drop":"yes"}}')

    assert 500 == answer.status_code
    assert "emergency number" in answer.json()["detail"]
    assert "TypeError in redflags.py:" in caplog.text
    everywhere = answer.text + caplog.text + "".join(capfd.readouterr())
    assert [] == [word for word in ("foot_drop", "NoneType", "Traceback") if word in everywhere]


def test_without_a_web_build_the_first_page_lists_emergencies(pack_dir: Path, tmp_path: Path) -> None:
    """The server is useful before the app is built."""
    bare = TestClient(create_app(Settings(home=tmp_path, web=None, pack=pack_dir)))

    assert "Get emergency help now if any of this is true" in bare.get("/").text
    assert 200 == bare.post("/api/v1/step", content=b'{"schema":1}').status_code
    assert 404 == bare.get("/app.js").status_code


def test_a_pack_with_one_changed_byte_is_not_used(pack_dir: Path, tmp_path: Path) -> None:
    """The manifest's hash is held against every file."""
    for path in pack_dir.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    model = tmp_path / "model.json"
    model.write_bytes(model.read_bytes().replace(b'"damping":0.7', b'"damping":0.8'))

    with pytest.raises(legsense.PackError, match="expected sha256"):
        read_pack(tmp_path)


def test_openapi_names_the_step_route(client: TestClient) -> None:
    """The description is there for other systems."""
    described = json.loads(client.get("/docs/openapi.json").content)

    assert {"200", "413", "422"} <= described["paths"]["/api/v1/step"]["post"]["responses"].keys()
