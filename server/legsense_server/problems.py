"""Errors to RFC 9457 problem details. No stack trace is ever in one, and no answer that was not refused by name."""

import logging
import traceback
from http import HTTPStatus
from pathlib import Path
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException

import legsense
from legsense.wire import too_large

log = logging.getLogger("legsense")
MEDIA_TYPE = "application/problem+json"
KEPT_HEADERS = ("allow", "retry-after")
CRASHED = "LegSense could not work this out. If this may be an emergency, call your emergency number."

AnyRequest = Request[Any, Any, Any]


class CaseProblem(msgspec.Struct):
    """One place in a case that was refused: where, what was there as JSON text, what was expected."""

    path: str
    found: str
    expected: str
    message: str


class Problem(msgspec.Struct, omit_defaults=True):
    """An RFC 9457 problem. `errors` is there when a case was refused."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[CaseProblem] = []


def problem(
    status: int, detail: str, *, kind: str = "about:blank", title: str = "", errors: list[CaseProblem] | None = None
) -> Response[bytes]:
    """A response that carries a problem."""
    body = Problem(kind, title or HTTPStatus(status).phrase, status, detail, errors or [])
    return Response(msgspec.json.encode(body), status_code=status, media_type=MEDIA_TYPE, headers={"cache-control": "no-store"})


def case_refused(_: AnyRequest, error: legsense.CaseError) -> Response[bytes]:
    """413 for a case that is too large, 422 for one that is misshapen; says where, what was there, what was expected."""
    status = 413 if error.too_large else 422
    found = CaseProblem(**error.as_dict())
    return problem(status, str(error), kind="urn:legsense:case-refused", title="The case was refused", errors=[found])


def http_error(request: AnyRequest, error: HTTPException) -> Response[bytes]:
    """Any error of HTTP itself; a body over the limit is refused as the engine would refuse it."""
    if error.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return case_refused(request, too_large(None))
    if error.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return crash(request, error)
    answer = problem(error.status_code, error.detail)
    for name, value in (error.headers or {}).items():
        if name.lower() in KEPT_HEADERS:
            answer.headers[name.lower()] = value
    return answer


def place_of(error: BaseException) -> str:
    """File and line in which the error was raised."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "an unknown place"


def crash(_: AnyRequest, error: Exception) -> Response[bytes]:
    """A fault of ours: the log names the kind of error and the line of code, never what was sent, not even its address."""
    log.error("%s in %s", type(error).__name__, place_of(error))
    return problem(500, CRASHED)
