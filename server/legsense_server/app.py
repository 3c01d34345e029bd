"""create_app(settings): wiring only."""

from litestar import Litestar
from litestar.config.compression import CompressionConfig
from litestar.exceptions import HTTPException
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import SwaggerRenderPlugin

import legsense
from legsense.wire import MAX_BYTES
from legsense_server import problems, security, triage
from legsense_server.content import read_pack
from legsense_server.settings import Settings
from legsense_server.static import app_files


def docs() -> OpenAPIConfig:
    """The interface's description; Swagger UI comes from our own files, never from another host."""
    swagger = SwaggerRenderPlugin(
        js_url="/docs-ui/swagger-ui-bundle.js",
        css_url="/docs-ui/swagger-ui.css",
        standalone_preset_js_url="/docs-ui/swagger-ui-standalone-preset.js",
        favicon="<link rel='icon' href='/icons/favicon.svg'>",
    )
    return OpenAPIConfig(
        title="LegSense",
        version="1",
        path="/docs",
        render_plugins=[swagger],
        description="Not a diagnosis; not yet reviewed by clinicians.",
    )


def create_app(settings: Settings) -> Litestar:
    """The server for these settings. Raises PackError when the content pack is not whole."""
    published = read_pack(settings.pack)
    return Litestar(
        route_handlers=[*triage.routes(published), *app_files(settings.web)],
        exception_handlers={
            legsense.CaseError: problems.case_refused,
            HTTPException: problems.http_error,
            Exception: problems.crash,
        },
        request_max_body_size=MAX_BYTES,
        compression_config=CompressionConfig(backend="brotli", exclude_opt_key="no_compress"),
        openapi_config=docs(),
        response_headers=security.HEADERS,
        logging_config=None,
    )
