"""What the wire format refuses is refused by every door with the same words; nothing is kept."""

import subprocess
import sys
from pathlib import Path

import pytest
from litestar.testing import TestClient

import legsense
from legsense_server.app import create_app
from legsense_server.settings import Settings
from tests.doors.refusals import NOT_UTF8, REFUSALS, TOO_LARGE, Refusal

LEGSENSE = str(Path(sys.executable).with_name("legsense"))
EVERY = [*REFUSALS, NOT_UTF8]
named = pytest.mark.parametrize("refusal", EVERY, ids=[refusal.name for refusal in EVERY])


@pytest.fixture(scope="module")
def client(pack_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return TestClient(create_app(Settings(home=tmp_path_factory.mktemp("home"), web=None, pack=pack_dir)))


@named
def test_python_refuses_with_place_and_reason(refusal: Refusal, pack: legsense.Pack) -> None:
    """The engine raises CaseError with the path and the whole message."""
    with pytest.raises(legsense.CaseError) as caught:
        legsense.step(pack, refusal.text)

    assert (refusal.path, refusal.message) == (caught.value.path, str(caught.value))


@named
def test_http_refuses_with_the_same_words(refusal: Refusal, client: TestClient) -> None:
    """422 problem details whose errors are the engine's error object."""
    answer = client.post("/api/v1/step", content=refusal.text)

    assert 422 == answer.status_code
    assert "application/problem+json" == answer.headers["content-type"]
    assert refusal.message == answer.json()["detail"]
    assert refusal.path == answer.json()["errors"][0]["path"]


@named
def test_command_line_refuses_with_the_same_words(refusal: Refusal) -> None:
    """Exit 2, the message on standard error, nothing on standard output."""
    done = subprocess.run([LEGSENSE, "triage", "-"], input=refusal.text, capture_output=True, check=False)

    assert (2, b"") == (done.returncode, done.stdout)
    assert refusal.message == done.stderr.decode().strip()


def test_a_huge_body_is_refused_by_every_door(pack: legsense.Pack, client: TestClient) -> None:
    """100,000 open brackets end nothing but their own request."""
    with pytest.raises(legsense.CaseError, match="at most 65536 bytes"):
        legsense.step(pack, TOO_LARGE)
    done = subprocess.run([LEGSENSE, "triage", "-"], input=TOO_LARGE, capture_output=True, check=False)

    assert (2, b"") == (done.returncode, done.stdout)
    assert 413 == client.post("/api/v1/step", content=TOO_LARGE).status_code
    assert 200 == client.get("/health").status_code


def test_a_refused_case_leaves_no_trace(pack: legsense.Pack) -> None:
    """The step for a good case is the same before and after a refusal."""
    before = legsense.step(pack, b'{"schema":1}')
    for refusal in EVERY:
        with pytest.raises(legsense.CaseError):
            legsense.step(pack, refusal.text)

    assert before == legsense.step(pack, b'{"schema":1}')
