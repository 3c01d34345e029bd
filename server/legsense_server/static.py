"""The app's files: precompressed siblings, 304, and the app's page for any navigation.

Litestar's own static router knows neither precompressed files nor If-None-Match, hence these few lines.
"""

import hashlib
import mimetypes
from functools import lru_cache
from pathlib import Path

from anyio import to_thread
from litestar import Response, get
from litestar.connection import Request
from litestar.datastructures import State
from litestar.exceptions import NotFoundException
from litestar.handlers.http_handlers import HTTPRouteHandler

TYPES = {
    ".mjs": "text/javascript", ".js": "text/javascript", ".wasm": "application/wasm", ".json": "application/json",
    ".webmanifest": "application/manifest+json", ".whl": "application/octet-stream", ".zip": "application/zip",
}  # fmt: skip
ENCODINGS = ((".br", "br"), (".zst", "zstd"), (".gz", "gzip"))
FOREVER = "public, max-age=31536000, immutable"
CHECK_FIRST = "no-cache"
NOT_BUILT = """<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>LegSense</title><h1>LegSense</h1>
<p><strong>If a leg is cold and pale, if you cannot pass urine, if you are numb between the legs, if one side of the face
droops or an arm is weak, if you have chest pain or cannot breathe: call your emergency number now.</strong></p>
<p>The app is not built on this server. The triage interface answers at <code>POST /api/v1/step</code>.</p></html>
"""


@lru_cache(maxsize=512)
def entity_tag(path: Path, _size: int, _changed: int) -> str:
    """A strong tag of the file's bytes; size and time of change only keep the memory fresh."""
    return f'"{hashlib.sha256(path.read_bytes()).hexdigest()[:32]}"'


def media_type(path: Path) -> str:
    """The type of a file by its ending."""
    return TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"


def wanted(root: Path, name: str, *, navigates: bool) -> Path:
    """The file for a path, or the app's page for a navigation; NotFoundException otherwise and for paths outside the root."""
    path = (root / name.strip("/")).resolve()
    if path.is_relative_to(root.resolve()) and path.is_file():
        return path
    if navigates and "." not in name.rsplit("/", 1)[-1]:
        return root / "index.html"
    raise NotFoundException(f"There is no file {name!r}.")


def send(root: Path, name: str, request: Request[object, object, State]) -> Response[bytes]:
    """The file, in the best encoding the browser takes, or 304 when it has it already."""
    path = wanted(root, name, navigates="text/html" in request.headers.get("accept", ""))
    accepted = {part.split(";")[0].strip() for part in request.headers.get("accept-encoding", "").split(",")}
    siblings = [(path.with_name(path.name + end), code) for end, code in ENCODINGS if code in accepted]
    body, encoding = next(((p, code) for p, code in siblings if p.is_file()), (path, ""))
    status = body.stat()
    tag = entity_tag(body, status.st_size, status.st_mtime_ns)
    headers = {"etag": tag, "vary": "accept-encoding", "cache-control": FOREVER if "/assets/" in f"/{name}" else CHECK_FIRST}
    if encoding:
        headers["content-encoding"] = encoding
    if tag in request.headers.get("if-none-match", ""):
        return Response(b"", status_code=304, headers=headers, media_type=media_type(path))
    return Response(body.read_bytes(), headers=headers, media_type=media_type(path))


def app_files(root: Path | None) -> list[HTTPRouteHandler]:
    """Routes for the app under `/`; a plain page that says so when it is not built."""

    @get(["/", "/{name:path}"], opt={"no_compress": True}, include_in_schema=False)
    async def files(request: Request[object, object, State]) -> Response[bytes]:
        name = str(request.path_params.get("name", "")).strip("/")
        if root is not None:
            return await to_thread.run_sync(send, root, name or "index.html", request)
        if name in ("", "index.html"):
            return Response(NOT_BUILT.encode(), media_type="text/html")
        raise NotFoundException("The app is not built on this server.")

    return [files]
