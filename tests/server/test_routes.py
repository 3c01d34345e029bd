"""The server's routes: files, content, health, problems, headers, and logs that hold no answer."""

import json
import logging
from pathlib import Path

import brotli
import pytest
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


@pytest.mark.parametrize("path", ["/../secret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt"])
def test_no_path_leaves_the_site(client: TestClient, path: str) -> None:
    """Files outside the site are not there."""
    answer = client.get(path)

    assert 404 == answer.status_code
    assert "not yours" not in answer.text


def test_every_answer_keeps_the_browser_at_home(client: TestClient) -> None:
    """Only our own scripts, no frames, no referrer, no sniffing; on pages, files, answers and errors alike."""
    for answer in (client.get("/"), client.get("/assets/a.js"), client.get("/health"), client.get("/missing.js")):
        policy = answer.headers["content-security-policy"]
        assert "script-src 'self' 'wasm-unsafe-eval';" in policy
        assert "frame-ancestors 'none'" in policy
        assert "nosniff" == answer.headers["x-content-type-options"]
        assert "no-referrer" == answer.headers["referrer-policy"]
        assert "geolocation=()" in answer.headers["permissions-policy"]


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


def test_logs_hold_nothing_a_person_answered(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    """Neither a good case nor a refused one leaves a word in any log."""
    caplog.set_level(logging.DEBUG)
    client.post("/api/v1/step", content=b'{"schema":1,"answers":{"bowel_loss":"yes"}}')
    client.post("/api/v1/step", content=b'{"schema":1,"answers":{"bowel_loss":"perhaps"}}')

    assert "bowel_loss" not in caplog.text
    assert "perhaps" not in caplog.text


def test_a_fault_of_ours_is_told_without_details(
    client: TestClient, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """500 says that it could not be worked out; body and reason stay inside, the log too holds no answer."""

    def broken(*_: object) -> str:
        raise RuntimeError("foot_drop was yes")

    monkeypatch.setattr(legsense, "step", broken)
    answer = client.post("/api/v1/step", content=b'{"schema":1,"answers":{"foot_drop":"yes"}}')

    assert (500, "application/problem+json") == (answer.status_code, answer.headers["content-type"])
    assert "emergency number" in answer.json()["detail"]
    assert "foot_drop" not in answer.text + caplog.text


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
