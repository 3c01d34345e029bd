"""Triage over HTTP: the request's bytes to the engine, the engine's text back. Nothing is kept, nothing is logged."""

from dataclasses import dataclass
from typing import Any

import msgspec
from litestar import HttpMethod, Request, Response, post, route
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.datastructures import ResponseSpec
from litestar.openapi.spec import Operation

import legsense
from legsense_server import shapes
from legsense_server.bodies import whole_body
from legsense_server.case_schema import case_schema
from legsense_server.content import Published
from legsense_server.problems import MEDIA_TYPE, Problem

JSON = "application/json"
READ = (HttpMethod.GET, HttpMethod.HEAD)


def refusal(description: str) -> ResponseSpec:
    """A documented problem."""
    return ResponseSpec(Problem, media_type=MEDIA_TYPE, generate_examples=False, description=description)


def answers(shape: type[msgspec.Struct], description: str) -> ResponseSpec:
    """A documented answer."""
    return ResponseSpec(shape, media_type=JSON, generate_examples=False, description=description)


def takes_case(pack: legsense.Pack) -> type[Operation]:
    """An operation whose body is a case of this pack.

    Litestar describes only bodies that it decodes itself, and this one is for the engine alone.
    """
    body = {"required": True, "content": {JSON: {"schema": case_schema(pack)}}}

    @dataclass
    class TakesCase(Operation):
        """The operation with the case described."""

        def to_schema(self) -> dict[str, Any]:
            """As OpenAPI."""
            return {**super().to_schema(), "requestBody": body}

    return TakesCase


def routes(published: Published) -> list[HTTPRouteHandler]:
    """The routes of the triage interface for one content pack."""

    @post(
        "/api/v1/step",
        status_code=200,
        summary="A case in, the next question and the report so far out",
        operation_class=takes_case(published.pack),
        responses={
            200: answers(shapes.Step, "The step"),
            400: refusal("The case did not arrive whole"),
            413: refusal("The case is larger than 64 KiB"),
            415: refusal("The case was compressed"),
            422: refusal("The case was refused whole: where, what was there, what was expected"),
            500: refusal("A fault of the server's; nothing of the case is told or kept"),
        },
    )
    async def step(request: Request[Any, Any, Any]) -> Response[bytes]:
        text = legsense.step(published.pack, await whole_body(request, "case"))
        return Response(text.encode("utf-8"), media_type=JSON, headers={"cache-control": "no-store"})

    @route(
        "/api/v1/content",
        http_method=READ,
        summary="The manifest of the content in use",
        responses={200: answers(shapes.Manifest, "The manifest")},
        sync_to_thread=False,
    )
    def content() -> Response[bytes]:
        return Response(published.manifest, media_type=JSON, headers={"cache-control": "no-cache"})

    @route("/health", http_method=READ, summary="Whether the server answers", sync_to_thread=False)
    def health() -> shapes.Health:
        return shapes.Health("ok", published.pack.version)

    return [step, content, health]
