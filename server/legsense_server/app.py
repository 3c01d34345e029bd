"""create_app(settings): wiring only."""

from litestar import Litestar
from litestar.config.compression import CompressionConfig
from litestar.exceptions import HTTPException

import legsense
from legsense.wire import MAX_BYTES
from legsense_server import docs, problems, triage
from legsense_server.content import read_pack
from legsense_server.security import keep_at_home
from legsense_server.settings import Settings
from legsense_server.static import app_files
from legsense_server.unbuilt import unbuilt_page
from legsense_server.updates.daily import refreshing
from legsense_server.updates.files import content_files
from legsense_server.updates.state import Place


def create_app(settings: Settings) -> Litestar:
    """The server for these settings. Raises PackError when the content pack is not whole."""
    published = read_pack(settings.pack)
    updates = Place(settings.home)
    return Litestar(
        route_handlers=[
            *triage.routes(published),
            docs.start,
            app_files(settings.web, unbuilt_page(published), {"updates": content_files(updates)}),
        ],
        lifespan=[refreshing(updates)],
        exception_handlers={
            legsense.CaseError: problems.case_refused,
            HTTPException: problems.http_error,
            Exception: problems.crash,
        },
        before_send=[keep_at_home],
        request_max_body_size=MAX_BYTES,
        compression_config=CompressionConfig(backend="brotli", exclude_opt_key="no_compress"),
        openapi_config=docs.described(settings.web),
        # Litestar would log exceptions with the request in them; problems.crash logs what may be logged.
        logging_config=None,
    )
