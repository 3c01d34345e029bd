"""Errors to RFC 9457 problem details. No body, answer or stack trace is ever in one that was not in the request itself."""

import logging
from http import HTTPStatus
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException

import legsense
from legsense.wire import too_large
from legsense_server import security

log = logging.getLogger("legsense")
MEDIA_TYPE = "application/problem+json"


class CaseProblem(msgspec.Struct):
    """One place in a case that was refused."""

    path: str
    found: str
    expected: str
    message: str


class Problem(msgspec.Struct, omit_defaults=True):
    """An RFC 9457 problem."""

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
    # The application's own headers do not reach answers that stand for an exception.
    return Response(msgspec.json.encode(body), status_code=status, media_type=MEDIA_TYPE, headers=dict(security.HEADERS))


def case_refused(_: Request[Any, Any, Any], error: legsense.CaseError) -> Response[bytes]:
    """413 for a case that is too large, 422 for one that is misshapen; says where, what was there, what was expected."""
    status = 413 if error.too_large else 422
    found = CaseProblem(**error.as_dict())
    return problem(status, str(error), kind="urn:legsense:case-refused", title="The case was refused", errors=[found])


def http_error(_: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    """Any error of HTTP itself; a body over the limit is refused as the engine would refuse it."""
    if error.status_code == 413:
        return case_refused(_, too_large(None))
    answer = problem(error.status_code, error.detail if error.status_code < 500 else "The server could not do this.")
    for name in ("allow", "retry-after"):
        value = {key.lower(): value for key, value in (error.headers or {}).items()}.get(name)
        if value:
            answer.headers[name] = value
    return answer


def crash(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """A fault of ours: the log names the kind of error and the path, never what was sent."""
    log.error("%s on %s %s", type(error).__name__, request.method, request.url.path)
    return problem(500, "LegSense could not work this out. If this may be an emergency, call your emergency number.")
