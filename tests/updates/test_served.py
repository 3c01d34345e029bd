"""The published folder over HTTP: the smallest form the browser takes, kept for ever or asked for each time, in parts."""

import base64
import hashlib
import queue
from pathlib import Path

import brotli
import pytest
import zstandard
from litestar.testing import TestClient

from legsense_server.app import create_app
from legsense_server.settings import Settings
from legsense_server.updates import daily
from legsense_server.updates.daily import refreshed
from legsense_server.updates.targets import DCZ_HEAD
from tests.updates.publisher import DAY, Publisher, robot_pack

TARGETS, METADATA = "/updates/targets", "/updates/metadata"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, pack_dir: Path) -> TestClient:
    """A server of a publisher's home, with a second pack out."""
    publisher = Publisher(tmp_path_factory.mktemp("served") / "publisher")
    publisher.pack(robot_pack())
    publisher.pack(robot_pack("robot 2", app_next="Go on"))
    return TestClient(create_app(Settings(home=publisher.home, pack=pack_dir)))


def address(name: str, files: dict[str, bytes]) -> str:
    """The address of a file of a pack."""
    return f"{TARGETS}/{hashlib.sha256(files[name]).hexdigest()}.{name}"


NEW, OLD = robot_pack("robot 2", app_next="Go on"), robot_pack()
MODEL = address("model.json", NEW)


def raw(client: TestClient, url: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
    """Status, the bytes as they came over the wire, headers."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    with client.stream("GET", url, headers={"accept-encoding": "identity"} | named) as response:
        return response.status_code, b"".join(response.iter_raw()), dict(response.headers)


def test_hashed_and_numbered_names_are_kept_for_ever_and_the_timestamp_is_asked_for(client: TestClient) -> None:
    """A cache on the way may never hide what is newest."""
    kept = {url: raw(client, url)[2]["cache-control"] for url in (MODEL, f"{METADATA}/1.root.json", f"{METADATA}/3.targets.json")}

    assert {"public, max-age=31536000, immutable"} == set(kept.values())
    assert "no-cache" == raw(client, f"{METADATA}/timestamp.json")[2]["cache-control"]


def test_a_root_that_is_not_there_yet_is_not_remembered_as_missing(client: TestClient) -> None:
    """Every phone asks for the next root at each check."""
    status, _, headers = raw(client, f"{METADATA}/2.root.json")

    assert (404, "no-store") == (status, headers["cache-control"])


@pytest.mark.parametrize(("encoding", "unpack"), [("br", brotli.decompress), ("zstd", zstandard.ZstdDecompressor().decompress)])
def test_files_go_out_as_they_were_compressed_when_published(encoding: str, unpack: object, client: TestClient) -> None:
    """And are what was signed."""
    _, body, headers = raw(client, MODEL, accept_encoding=encoding)

    assert (encoding, NEW["model.json"]) == (headers["content-encoding"], unpack(body))  # type: ignore[operator]


def test_a_browser_that_has_the_older_file_gets_only_what_changed(client: TestClient) -> None:
    """RFC 9842: the answer names the dictionary it was made with, and is a fraction of the file."""
    digest = hashlib.sha256(OLD["model.json"]).digest()
    offered = f":{base64.b64encode(digest).decode()}:"

    _, body, headers = raw(client, MODEL, accept_encoding="br, zstd, dcb, dcz", available_dictionary=offered)

    assert "dcz" == headers["content-encoding"]
    assert "accept-encoding, available-dictionary" == headers["vary"]
    assert (DCZ_HEAD, digest) == (body[:8], body[8:40])
    dictionary = zstandard.ZstdCompressionDict(OLD["model.json"], dict_type=zstandard.DICT_TYPE_RAWCONTENT)
    assert NEW["model.json"] == zstandard.ZstdDecompressor(dict_data=dictionary).decompress(body[40:])
    assert len(body) < len(NEW["model.json"]) / 10


def test_each_file_may_become_the_dictionary_of_later_ones_of_its_name(client: TestClient) -> None:
    """The browser is told which addresses it may offer it for."""
    assert 'match="/updates/targets/*.model.json"' == raw(client, MODEL)[2]["use-as-dictionary"]


@pytest.mark.parametrize("offered", ["", "nonsense", ":AAAA:", f":{base64.b64encode(bytes(32)).decode()}:"])
def test_a_dictionary_that_is_not_known_changes_nothing(offered: str, client: TestClient) -> None:
    """Then the file goes out whole."""
    assert "br" == raw(client, MODEL, accept_encoding="br, dcz", available_dictionary=offered)[2]["content-encoding"]


def test_a_download_that_broke_off_goes_on_where_it_was(client: TestClient) -> None:
    """The rest of the plain bytes, for the same file only."""
    half = len(NEW["model.json"]) // 2
    _, _, whole = raw(client, MODEL)
    status, body, headers = raw(client, MODEL, range=f"bytes={half}-", if_range=whole["etag"], accept_encoding="br")

    assert (206, NEW["model.json"][half:]) == (status, body)
    assert f"bytes {half}-{len(NEW['model.json']) - 1}/{len(NEW['model.json'])}" == headers["content-range"]
    assert "content-encoding" not in headers
    assert (200, NEW["model.json"]) == raw(client, MODEL, range=f"bytes={half}-", if_range='"another"')[:2]


def test_a_part_beyond_the_end_is_refused_with_the_length(client: TestClient) -> None:
    """416, so that a client begins again."""
    status, body, headers = raw(client, MODEL, range="bytes=99999999-")

    assert (416, b"", f"bytes */{len(NEW['model.json'])}") == (status, body, headers["content-range"])


def test_known_files_are_not_sent_again(client: TestClient) -> None:
    """304 for the tag they have."""
    url = f"{METADATA}/timestamp.json"

    assert (304, b"") == raw(client, url, if_none_match=raw(client, url)[2]["etag"])[:2]


@pytest.mark.parametrize(
    "name", ["../../keys", ".lock", "x.key", "%2e%2e/draft/targets.json", "timestamp.json/..", "a" * 300, "\0"]
)
def test_nothing_but_published_files_is_served(name: str, client: TestClient) -> None:
    """No key, no draft, no folder."""
    assert 404 == client.get(f"{METADATA}/{name.encode().hex() if chr(0) in name else name}").status_code


def test_a_server_with_nothing_published_says_so(tmp_path: Path, pack_dir: Path) -> None:
    """404, and the rest of the server is as ever."""
    with TestClient(create_app(Settings(home=tmp_path, pack=pack_dir))) as bare:
        assert 404 == bare.get(f"{METADATA}/timestamp.json").status_code
        assert 200 == bare.get("/health").status_code


def test_a_running_server_signs_again_when_that_is_due(publisher: Publisher) -> None:
    """And not before; a fault is logged, and the server serves what it has."""
    assert not refreshed(publisher.place, publisher.now)
    assert refreshed(publisher.place, publisher.now + DAY)

    for path in publisher.place.keys.iterdir():
        path.write_text("damaged")

    assert not refreshed(publisher.place, publisher.now + 3 * DAY)


def test_a_server_refreshes_while_it_runs(publisher: Publisher, pack_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At its start, of its own accord."""
    asked: queue.Queue[Path] = queue.Queue()
    monkeypatch.setattr(daily, "refreshed", lambda place, _: asked.put(place.home))

    with TestClient(create_app(Settings(home=publisher.home, pack=pack_dir))):
        assert publisher.home == asked.get(timeout=30)
