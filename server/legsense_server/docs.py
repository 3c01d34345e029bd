"""/docs: the interface's description as OpenAPI, drawn by our own copy of Swagger UI.

Litestar's Swagger page starts itself with an inline script and takes its parts from public hosts; the content security policy
allows neither. This page has no script of its own: it starts from `/docs/start.js`.
"""

from pathlib import Path
from typing import Any

from litestar import MediaType, Request, Response, get
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin, OpenAPIRenderPlugin

BUNDLE = "docs-ui/swagger-ui-bundle.js"  # put into the built app, with its style sheet, from npm's swagger-ui-dist
HEAD = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>LegSense: the interface</title>
<link rel="icon" href="/icons/favicon.svg">
"""
DRAWN = """<link rel="stylesheet" href="/docs-ui/swagger-ui.css">
<div id="swagger-ui"></div>
<script src="/docs-ui/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</html>
"""
PLAIN = """<h1>LegSense: the interface</h1>
<p>This server was built without the pages that draw it.
The description itself: <a href="/docs/openapi.json">openapi.json</a>.</p>
</html>
"""
# validatorUrl: Swagger UI would otherwise send the address of this server to a public checker.
START = """SwaggerUIBundle({ url: "/docs/openapi.json", dom_id: "#swagger-ui", validatorUrl: null, deepLinking: true });
"""


class OwnSwagger(OpenAPIRenderPlugin):
    """The page, drawn when the app was built with Swagger UI, plain otherwise."""

    def __init__(self, web: Path | None) -> None:
        super().__init__(path="/")
        self.web = web

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:  # noqa: ARG002 - Litestar's signature
        """The page as HTML; the description is fetched by its script."""
        drawn = self.web is not None and (self.web / BUNDLE).is_file()
        return (HEAD + (DRAWN if drawn else PLAIN)).encode()


@get("/docs/start.js", include_in_schema=False, sync_to_thread=False)
def start() -> Response[bytes]:
    """The script that starts Swagger UI."""
    return Response(START.encode(), media_type="text/javascript", headers={"cache-control": "no-cache"})


def described(web: Path | None) -> OpenAPIConfig:
    """The interface's description and where it is shown."""
    return OpenAPIConfig(
        title="LegSense",
        version="1",
        description="Leg and knee triage. Not a diagnosis; not yet reviewed by clinicians.",
        path="/docs",
        render_plugins=[OwnSwagger(web), JsonRenderPlugin(media_type=MediaType.JSON)],
    )
