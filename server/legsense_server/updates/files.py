"""The published folder as the server sends it: plain files, which any static host can send as well.

Names that carry a hash or a version are kept for ever, the timestamp is asked for each time. Files go out in the smallest form
the browser takes: as changes to a file it has (dcz, RFC 9842), else brotli or zstd, else as they are. A part of a file (Range) is
sent of the plain bytes only, so that a download that broke off can go on.
"""

import base64
import binascii
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from litestar.exceptions import NotFoundException
from litestar.response.base import ASGIResponse

from legsense_server.static import CHECK_FIRST, ENCODINGS, FOREVER, Sender, accepted, loaded, media_type, tags
from legsense_server.updates.folder import published
from legsense_server.updates.state import Place
from legsense_server.updates.targets import DICTIONARY_END

HASHED = re.compile(r"^[0-9a-f]{64}\.(?P<name>[\w.-]+\.json)$")
VERSIONED = re.compile(r"^\d+\.(root|targets|snapshot)\.json$")
RANGE = re.compile(r"^bytes=(\d*)-(\d*)$")
PARTS = ("metadata", "targets")


class Form(NamedTuple):
    """One form in which a file may be sent."""

    path: Path
    encoding: str | None


def dictionary_of(header: str) -> str | None:
    """The hex sha256 in an Available-Dictionary header.

    >>> dictionary_of(":AAAA:") is None
    True
    """
    try:
        raw = base64.b64decode(header.strip().strip(":"), validate=True)
    except (binascii.Error, ValueError):
        return None
    return raw.hex() if len(raw) == 32 else None


def best_form(path: Path, headers: Mapping[str, str]) -> Form:
    """The smallest form of a file that the browser takes."""
    takes = accepted(headers.get("accept-encoding", ""))
    dictionary = dictionary_of(headers.get("available-dictionary", ""))
    forms = [Form(path.with_name(path.name + end), code) for code, end in ENCODINGS.items() if code in takes]
    if dictionary and "dcz" in takes:
        forms.insert(0, Form(path.with_name(f"{path.name}.{dictionary[:DICTIONARY_END]}.dcz"), "dcz"))
    return next((form for form in forms if form.path.is_file()), Form(path, None))


def asked_part(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte that a Range header asks for; None when it is to be ignored. Raises ValueError beyond the end.

    >>> asked_part("bytes=2-", 10), asked_part("bytes=-3", 10), asked_part("lines=1-2", 10)
    ((2, 9), (7, 9), None)
    """
    found = RANGE.match(header)
    if found is None or found[1] == found[2] == "":
        return None
    if found[1] == "":
        first, last = max(0, size - int(found[2])), size - 1
    else:
        first, last = int(found[1]), min(int(found[2] or size - 1), size - 1)
    if first >= size or first > last:
        raise ValueError(header)
    return first, last


def answer(folder: Path, name: str, headers: Mapping[str, str]) -> ASGIResponse:
    """One file of the published folder. Raises NotFoundException."""
    hashed = HASHED.match(name)
    path = folder / name
    if "/" in name or not (hashed or VERSIONED.match(name) or name == "timestamp.json") or not path.is_file():
        raise NotFoundException("There is no such file.")
    form = Form(path, None) if "range" in headers else best_form(path, headers)
    status = form.path.stat()
    content, tag = loaded(form.path, status.st_size, status.st_mtime_ns)
    sent = {
        "etag": tag,
        "vary": "accept-encoding, available-dictionary",
        "cache-control": CHECK_FIRST if name == "timestamp.json" else FOREVER,
        "content-type": media_type(name),
        "accept-ranges": "bytes",
    }
    if hashed and ".from-" not in name:
        # The browser may keep this file as the dictionary of later ones of the same name.
        sent["use-as-dictionary"] = f'match="/updates/targets/*.{hashed["name"]}"'
    if {tag, "*"} & tags(headers.get("if-none-match", "")):
        return ASGIResponse(status_code=304, headers=sent)
    if form.encoding:
        sent["content-encoding"] = form.encoding
    return part_of(content, tag, sent, headers) if "range" in headers else ASGIResponse(body=content, headers=sent)


def part_of(content: bytes, tag: str, sent: dict[str, str], headers: Mapping[str, str]) -> ASGIResponse:
    """The part that was asked for; the whole when the file is no longer the one it was a part of."""
    try:
        part = asked_part(headers["range"], len(content)) if headers.get("if-range", tag) == tag else None
    except ValueError:
        return ASGIResponse(status_code=416, headers=sent | {"content-range": f"bytes */{len(content)}"})
    if part is None:
        return ASGIResponse(body=content, headers=sent)
    first, last = part
    sent["content-range"] = f"bytes {first}-{last}/{len(content)}"
    return ASGIResponse(body=content[first : last + 1], status_code=206, headers=sent)


def content_files(place: Place) -> Sender:
    """Sends what is published under a home, which is found anew for each request: a publish needs no restart."""

    def send(name: str, headers: Mapping[str, str]) -> ASGIResponse:
        folder = published(place.content)
        part, _, file = name.partition("/")
        if folder is None or part not in PARTS:
            raise NotFoundException("Nothing is published on this server.")
        return answer(folder / part, file, headers)

    return send
