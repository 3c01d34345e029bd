"""The app's files: precompressed siblings, 304, and the app's page for a navigation to any other address.

Litestar's own static router knows neither precompressed files nor If-None-Match, hence this mount. Files are looked up on
each request, so that a rebuilt app is served without a restart.
"""

import hashlib
import mimetypes
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from anyio import to_thread
from litestar import Request, asgi
from litestar.enums import ScopeType
from litestar.exceptions import MethodNotAllowedException, NotFoundException
from litestar.handlers.asgi_handlers import ASGIRouteHandler
from litestar.response.base import ASGIResponse
from litestar.types import Receive, Scope, Send

PAGE = "index.html"
# Asked first, because the machine's own table of types may lack or twist these.
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".wasm": "application/wasm",
    ".svg": "image/svg+xml",
    ".whl": "application/octet-stream",
    ".zip": "application/zip",
}
ENCODINGS = {"br": ".br", "zstd": ".zst"}  # best first
OTHERS = frozenset({"api", "docs", "health", "stats", "updates"})  # first parts of addresses that are never a page of the app
HASHED = re.compile(r"^assets/.*-[\w-]{8,}\.\w+$")  # the bundler puts a hash of the bytes into the name
FOREVER = "public, max-age=31536000, immutable"
CHECK_FIRST = "no-cache"
METHODS = "GET, HEAD"


Sender = Callable[[str, Mapping[str, str]], ASGIResponse]  # a name and the request's headers to an answer


class Bytes(NamedTuple):
    """A file's content and the strong tag of exactly these bytes."""

    content: bytes
    tag: str


@lru_cache(maxsize=256)
def loaded(path: Path, _size: int, _changed: int) -> Bytes:
    """The bytes of a file; size and time of change only keep the memory fresh."""
    content = path.read_bytes()
    return Bytes(content, f'"{hashlib.sha256(content).hexdigest()[:32]}"')


def media_type(name: str) -> str:
    """The type of a file by its ending."""
    return TYPES.get(Path(name).suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def accepted(header: str) -> set[str]:
    """The encodings a browser takes, by name; one with q=0 is refused.

    >>> sorted(accepted("gzip;q=0, br, zstd;q=0.5"))
    ['br', 'zstd']
    """
    names = set()
    for part in header.lower().split(","):
        name, _, weight = part.partition(";")
        if not re.fullmatch(r"\s*q\s*=\s*0(\.0*)?\s*", weight):
            names.add(name.strip())
    return names


def tags(header: str) -> set[str]:
    """The tags of an If-None-Match header, weak ones as strong.

    >>> sorted(tags('"a", W/"b"'))
    ['"a"', '"b"']
    """
    return set(re.findall(r'"[^"]*"|\*', header))


def is_page(root: Path, name: str) -> bool:
    """Whether an address may be one of the app's own: no file name, no folder of the site, nobody else's."""
    first, last = name.partition("/")[0], name.rpartition("/")[2]
    return "." not in last and first not in OTHERS and not (root / first).is_dir()


def file_for(root: Path, name: str, *, navigates: bool) -> str:
    """The name of the file that answers: itself, or the app's page for a navigation. Raises NotFoundException."""
    try:
        path = (root / name).resolve()
        # A sibling is reached through its file only; its own type would be wrong.
        if path.is_relative_to(root) and path.is_file() and path.suffix not in ENCODINGS.values():
            return path.relative_to(root).as_posix()
        if name == "" or (navigates and is_page(root, name)):
            return PAGE
    except (OSError, ValueError):  # a name no file can have: too long, or with a zero byte
        pass
    raise NotFoundException("There is no such file.")


def answer(root: Path, name: str, headers: Mapping[str, str]) -> ASGIResponse:
    """The file in the best encoding the browser takes, or 304 when it has these bytes already."""
    name = file_for(root, name, navigates="text/html" in headers.get("accept", ""))
    takes = accepted(headers.get("accept-encoding", ""))
    siblings = [(root / (name + end), code) for code, end in ENCODINGS.items() if code in takes]
    path, encoding = next((pair for pair in siblings if pair[0].is_file()), (root / name, None))
    status = path.stat()
    content, tag = loaded(path, status.st_size, status.st_mtime_ns)
    sent = {
        "etag": tag,
        "vary": "accept-encoding",
        "cache-control": FOREVER if HASHED.match(name) else CHECK_FIRST,
        "content-type": media_type(name),
    }
    if {tag, "*"} & tags(headers.get("if-none-match", "")):
        return ASGIResponse(status_code=304, headers=sent)
    if encoding:
        sent["content-encoding"] = encoding
    return ASGIResponse(body=content, headers=sent)


def app_files(root: Path | None, unbuilt: bytes, others: Mapping[str, Sender]) -> ASGIRouteHandler:
    """The mount of the app under `/`; without a built app the page `unbuilt` stands there and nothing else.

    `others` send what lies under the first part of an address. They go through this mount, because Litestar lets a mount of the
    root answer for mounts and routes with parameters below it.
    """
    site = root.resolve() if root else None

    # The files are compressed already; a second time would break them.
    @asgi("/", is_mount=True, copy_scope=True, opt={"no_compress": True})
    async def files(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP or scope["method"] not in ("GET", "HEAD"):
            raise MethodNotAllowedException(headers={"allow": METHODS})
        # Under a mount the path has no leading slash and one too many at its end.
        name = scope["path"].strip("/")
        first, _, rest = name.partition("/")
        if first in others:
            response = await to_thread.run_sync(others[first], rest, Request(scope).headers)
        elif site is not None:
            response = await to_thread.run_sync(answer, site, name, Request(scope).headers)
        elif name in ("", PAGE):
            headers = {"content-type": TYPES[".html"], "cache-control": CHECK_FIRST}
            response = ASGIResponse(body=unbuilt, headers=headers)
        else:
            raise NotFoundException("The app is not built on this server.")
        response.is_head_response = scope["method"] == "HEAD"
        await response(scope, receive, send)

    return files
