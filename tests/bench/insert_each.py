"""What the collector is measured beside: the same tally, read by the same rules, as one INSERT and one commit for each request.

python -m tests.bench.insert_each DATABASE_URL    prints its address and serves
"""

import socket
import sys
from datetime import date
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import uvicorn
from anyio import to_thread
from litestar import Litestar, Request, Response, post

from legsense_server.settings import Settings
from legsense_server.store import Told, address, opened
from legsense_server.tally import COUNTED, read_tally
from legsense_server.triage import JSON

metadata = sa.MetaData()
events = sa.Table(
    "events",
    metadata,
    sa.Column("once", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=False),
    sa.Column("day", sa.Date),
    sa.Column("field", sa.String(40)),
    sa.Column("value", sa.String(40)),
)


def plain(url: str) -> Litestar:
    """The server."""
    engine = opened(address(Settings(home=Path(), database_url=url)))
    with engine.begin() as connection:
        metadata.create_all(connection)

    def insert(once: int, told: Told) -> None:
        with engine.begin() as connection:
            connection.execute(
                sa.insert(events).values(once=once - 2**63, day=date(2026, 1, 1), field=told.field, value=told.value)
            )

    @post("/api/v1/stats", status_code=200)
    async def take(request: Request[Any, Any, Any]) -> Response[bytes]:
        await to_thread.run_sync(insert, *read_tally(await request.body()))
        return Response(COUNTED, media_type=JSON)

    return Litestar([take], openapi_config=None, logging_config=None)


if __name__ == "__main__":
    bound = socket.create_server(("127.0.0.1", 0), backlog=2048)
    print(f"http://127.0.0.1:{bound.getsockname()[1]}", flush=True)
    uvicorn.Server(uvicorn.Config(plain(sys.argv[1]), log_level="warning", access_log=False)).run(sockets=[bound])
