"""The bytes of a request's body, for routes that read them themselves."""

from typing import Any

from litestar import Request
from litestar.exceptions import HTTPException, InternalServerException


async def whole_body(request: Request[Any, Any, Any], what: str) -> bytes:
    """The bytes that were sent. Raises HTTPException: 415 when they are compressed, 400 when not all came, 413 when too many did.

    The content type is not looked at: what is sent is what it should be or is refused, and `curl -d` names a type of its own.
    """
    if request.headers.get("content-encoding", "identity") != "identity":
        raise HTTPException(f"content-encoding: expected none, got another; send the {what} as plain JSON", status_code=415)
    try:
        return await request.body()
    except InternalServerException:  # so Litestar calls a sender that left before the end: no fault of ours
        raise HTTPException(f"The {what} did not arrive whole.", status_code=400) from None
