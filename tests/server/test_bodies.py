"""Bodies of every bad kind against the real server: it refuses, lives on, and keeps nothing of them in its log."""

import gzip
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from legsense.wire import MAX_BYTES
from tests.server.process import Served, served

MARK = "zebra_in_the_knee"
GOOD = b'{"schema":1,"answers":{"knee_pain":"yes"}}'
MARKED = b'{"schema":1,"answers":{"knee_pain":"' + MARK.encode() + b'"}}'
PADDED = GOOD + b" " * (MAX_BYTES - len(GOOD))
STEP = "/api/v1/step"


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bodies") / "server.log"


@pytest.fixture(scope="module")
def server(log: Path) -> Iterator[Served]:
    with served(log, LEGSENSE_HOME=str(log.parent / "home")) as running:
        yield running


@pytest.fixture
def client(server: Served) -> Iterator[httpx.Client]:
    """A client; after each test the server still answers."""
    with httpx.Client(base_url=server.url, timeout=60) as client:
        yield client
        assert 200 == client.post(STEP, content=GOOD).status_code


def in_chunks(body: bytes) -> Iterator[bytes]:
    """A body without a length."""
    yield from (body[start : start + 7000] for start in range(0, len(body), 7000))


def sent_raw(server: Served, *parts: bytes) -> bytes:
    """The answer's first bytes to a request of these parts; the line is closed after them."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=60) as line:
        for part in parts:
            line.sendall(part)
        line.shutdown(socket.SHUT_WR)
        return line.recv(65536)


@pytest.mark.parametrize("send", [bytes, in_chunks], ids=["whole", "chunked"])
def test_64_kib_are_read_and_one_byte_more_is_refused(client: httpx.Client, send: type[bytes]) -> None:
    """Announced or not, the limit is the same."""
    assert 200 == client.post(STEP, content=send(PADDED)).status_code
    over = client.post(STEP, content=send(PADDED + b" "))

    assert (413, "application/problem+json") == (over.status_code, over.headers["content-type"])
    assert "$: expected at most 65536 bytes, got more" == over.json()["detail"]


@pytest.mark.parametrize("bracket", [b"[", b'{"a":'])
def test_100000_open_brackets_end_nothing_but_their_own_request(client: httpx.Client, bracket: bytes) -> None:
    """Too large as they are; too deep when there are as many as the limit lets through."""
    assert 413 == client.post(STEP, content=bracket * 100_000).status_code
    assert 422 == client.post(STEP, content=(bracket * 100_000)[:MAX_BYTES]).status_code


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin-1", "x"])
def test_the_content_type_does_not_change_how_a_case_is_read(client: httpx.Client, kind: str) -> None:
    """What is sent is a case or is refused; `curl -d` names a type of its own."""
    plain = client.post(STEP, content=GOOD)

    assert plain.content == client.post(STEP, content=GOOD, headers={"content-type": kind}).content


def test_a_compressed_case_is_refused_by_its_encoding(client: httpx.Client) -> None:
    """Nothing is unpacked, so nothing can swell."""
    answer = client.post(STEP, content=gzip.compress(GOOD, mtime=0), headers={"content-encoding": "gzip"})

    assert (415, "application/problem+json") == (answer.status_code, answer.headers["content-type"])
    assert "content-encoding: expected none" in answer.json()["detail"]


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"\x00" * 500, gzip.compress(GOOD, mtime=0), b"null", b'"' + b"a" * 60_000])
def test_a_body_that_is_no_case_is_refused(client: httpx.Client, body: bytes) -> None:
    """422 problem details with the place."""
    answer = client.post(STEP, content=body)

    assert 422 == answer.status_code
    assert answer.json()["detail"].startswith("$: expected ")


def test_a_slow_sender_holds_up_nobody(server: Served, client: httpx.Client) -> None:
    """A case that arrives byte by byte is answered at its end; others are answered meanwhile."""
    head = f"POST {STEP} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: {len(GOOD)}\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", server.port), timeout=60) as line:
        line.sendall(head)
        for byte in GOOD[:-1]:
            line.sendall(bytes([byte]))
        assert 200 == client.post(STEP, content=GOOD).status_code
        line.sendall(GOOD[-1:])
        assert line.recv(65536).startswith(b"HTTP/1.1 200")


def test_a_sender_that_leaves_early_is_no_fault_of_ours(server: Served, client: httpx.Client, log: Path) -> None:
    """A phone that loses its network in mid-case leaves no line in the log."""
    head = f"POST {STEP} HTTP/1.1\r\nhost: x\r\ncontent-length: 500\r\n\r\n".encode()
    sent_raw(server, head, MARKED)

    assert 200 == client.get("/health").status_code
    assert "" == log.read_text()


def test_requests_at_the_same_time_do_not_mix(client: httpx.Client) -> None:
    """Sixty cases from eight senders: each gets the answer it gets alone."""
    bodies = [b'{"schema":1,"profile":{"age_years":%d}}' % age for age in range(20, 80)]
    alone = [client.post(STEP, content=body).content for body in bodies]
    with ThreadPoolExecutor(8) as senders:
        together = list(senders.map(lambda body: client.post(STEP, content=body).content, bodies))

    assert alone == together


def test_nothing_a_person_sent_reaches_the_log_or_another_answer(server: Served, client: httpx.Client, log: Path) -> None:
    """Good, bad, huge and broken: only the refusal to the sender repeats what it refuses."""
    refused = client.post(STEP, content=MARKED)
    others = [
        client.post(STEP, content=MARKED + b" " * MAX_BYTES),
        client.post(f"{STEP}?case={MARK}", content=GOOD, headers={"x-case": MARK, "cookie": MARK}),
        client.get(f"/{MARK}"),
        client.get(f"/health?{MARK}"),
        client.request("BREW", f"/{MARK}", content=MARKED),
        client.get("/api/v1/content", headers={"referer": MARK, "user-agent": MARK}),
        client.get("/"),
    ]
    raw = [sent_raw(server, MARKED), sent_raw(server, b"GET /" + MARK.encode() + b" HTTP/9\r\n\r\n")]

    assert MARK in refused.text
    assert [] == [answer.request.url for answer in others if MARK in answer.text + str(answer.headers)]
    assert not any(MARK.encode() in answer for answer in raw)
    assert MARK not in log.read_text()
