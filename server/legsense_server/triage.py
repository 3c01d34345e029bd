"""Triage over HTTP: the request's bytes to the engine, the engine's text back. Nothing is kept, nothing is logged."""

from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.openapi.datastructures import ResponseSpec

import legsense
from legsense_server.content import Published
from legsense_server.problems import MEDIA_TYPE, Problem


class Health(msgspec.Struct):
    """That the server answers, and with which content."""

    status: str
    content_version: str


class Step(msgspec.Struct):
    """The engine's reply; the whole shape stands in the README and in docs/."""

    schema: int
    content: dict[str, str]
    question: Any
    report: dict[str, Any]


REFUSED = ResponseSpec(Problem, media_type=MEDIA_TYPE, generate_examples=False, description="The case was refused whole")


def routes(published: Published) -> list[Any]:
    """The routes of the triage interface for one content pack."""

    @post(
        "/api/v1/step",
        status_code=200,
        summary="A case in, the next question and the report so far out",
        responses={200: ResponseSpec(Step, generate_examples=False), 413: REFUSED, 422: REFUSED},
    )
    async def step(request: Request[Any, Any, Any]) -> Response[bytes]:
        text = legsense.step(published.pack, await request.body())
        return Response(text.encode("utf-8"), media_type="application/json", headers={"cache-control": "no-store"})

    @get("/api/v1/content", summary="The manifest of the content in use", sync_to_thread=False)
    def content() -> Response[bytes]:
        return Response(published.manifest, media_type="application/json", headers={"cache-control": "no-cache"})

    @get("/health", summary="Whether the server answers", sync_to_thread=False)
    def health() -> Health:
        return Health("ok", published.pack.version)

    return [step, content, health]
