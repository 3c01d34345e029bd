"""The files of the built site, looked at without running them."""

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import brotli
import pytest

from tests.web.node import BUILT

BUDGET = 3_050_000
UNCHECKED = b"\x01\x00\x00\x00"
# Called through `eval` only where nothing of ours goes; the content security policy forbids it anyway.
FORBIDDEN = re.compile(r"\beval\(|new Function\(")


def runtime() -> dict[str, Any]:
    """The build's own list of what the phone keeps."""
    listed: dict[str, Any] = json.loads((BUILT / "py" / "runtime.json").read_text("utf-8"))
    return listed


def pieces() -> Iterator[dict[str, Any]]:
    """Every piece of that list."""
    listed = runtime()
    yield from [
        listed["glue"],
        *listed["machine"],
        *listed["library"],
        listed["model"],
        *listed["first"].values(),
        *listed["words"].values(),
    ]


def file_of(piece: dict[str, Any]) -> Path:
    return BUILT / piece["name"].partition("?")[0]


@pytest.fixture(scope="module")
def library() -> zipfile.ZipFile:
    """The pieces of the library, put together."""
    return zipfile.ZipFile(io.BytesIO(b"".join(file_of(piece).read_bytes() for piece in runtime()["library"])))


def test_list_names_and_weighs_and_hashes_what_is_there() -> None:
    """A phone that goes by the list finds every file, and each is the one that was meant."""
    for piece in pieces():
        data = file_of(piece).read_bytes()

        assert (piece["size"], piece["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
        assert piece["sha256"][:16] in piece["name"]


def test_no_piece_takes_long_on_a_bad_connection() -> None:
    """At 50 kbit/s no piece of Python's machine takes more than 40 seconds; what has come is never lost."""
    bytes_in_40_seconds = 40 * 50_000 // 8

    assert max(piece["wire"] for piece in runtime()["machine"]) <= bytes_in_40_seconds


def test_library_is_one_stored_zip_of_bytecode(library: zipfile.ZipFile) -> None:
    """Stored, so that compression on the way sees into it; of one date, so that it is always the same; never compared."""
    assert library.testzip() is None
    for entry in library.infolist():
        assert (zipfile.ZIP_STORED, (1980, 1, 1, 0, 0, 0)) == (entry.compress_type, entry.date_time)
        assert entry.filename.endswith(".pyc")
        assert UNCHECKED == library.read(entry)[4:8]


def test_engine_is_the_second_piece_of_the_library(library: zipfile.ZipFile) -> None:
    """A newer engine leaves the first and larger piece as it is."""
    first = runtime()["library"][0]["size"]
    late = {entry.filename.split("/")[0] for entry in library.infolist() if entry.header_offset >= first}

    assert {"legsense"} == late


def test_glue_makes_no_code_out_of_text() -> None:
    """Nothing that the content security policy would have to forbid."""
    assert [] == FORBIDDEN.findall(file_of(runtime()["glue"]).read_text("utf-8"))


def test_first_visit_stays_within_the_budget() -> None:
    """App, Python, engine, content and one language: what makes the app work offline, over the wire."""
    shell = re.findall(r'"url":"([^"]+)"', (BUILT / "sw.js").read_text("utf-8"))
    files = {BUILT / name for name in [*shell, "sw.js"]} | {file_of(piece) for piece in pieces()}

    def wire(path: Path) -> int:
        small = path.with_name(f"{path.name}.br")
        return len(small.read_bytes() if small.exists() else path.read_bytes())

    assert BUILT / "index.html" in files
    assert sum(map(wire, files)) <= BUDGET


@pytest.mark.parametrize("name", ["index.html", "sw.js"])
def test_compressed_siblings_hold_the_same_bytes(name: str) -> None:
    """What a browser gets is what was built."""
    assert (BUILT / name).read_bytes() == brotli.decompress((BUILT / f"{name}.br").read_bytes())
