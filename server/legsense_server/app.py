"""create_app(settings): wiring only."""

from collections.abc import Callable
from datetime import datetime

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
from legsense_server.stats import Figures, shows_stats, utc_now
from legsense_server.stats_page import stats_page, style
from legsense_server.store import Store, address
from legsense_server.tally import takes_tallies
from legsense_server.unbuilt import unbuilt_page
from legsense_server.updates.daily import refreshing
from legsense_server.updates.files import content_files
from legsense_server.updates.state import Place


def create_app(settings: Settings, *, store: Store | None = None, now: Callable[[], datetime] = utc_now) -> Litestar:
    """The server for these settings. Raises PackError when the content pack is not whole."""
    published = read_pack(settings.pack)
    updates = Place(settings.home)
    store = store or Store(address(settings))
    figures = Figures(store, now)
    return Litestar(
        route_handlers=[
            *triage.routes(published),
            takes_tallies(store, per_hour=settings.stats_per_hour, now=now),
            *shows_stats(figures),
            stats_page(published, figures),
            style,
            docs.start,
            app_files(settings.web, unbuilt_page(published), {"updates": content_files(updates)}),
        ],
        lifespan=[refreshing(updates)],
        on_shutdown=[store.close],
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
