"""Senders of tallies for the benchmark: a bounded number over a bounded number of connections on this machine.

    python -m tests.bench.load URL TALLIES CONNECTIONS    prints {"seconds", "statuses"} as JSON

Each connection sends its next tally when the last was answered, as a phone waits for its acknowledgement.
"""

import asyncio
import json
import sys
import time
from collections import Counter
from random import Random
from urllib.parse import urlsplit

from legsense.tally import tally_text

MOST_SECONDS = 60


class Sender(asyncio.Protocol):
    """One connection."""

    def __init__(self, todo: list[bytes], statuses: Counter[str], done: asyncio.Future[None]) -> None:
        self.todo, self.statuses, self.done, self.heard = todo, statuses, done, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self.transport = transport
        self.next()

    def next(self) -> None:
        """Send one more, or end."""
        if self.todo:
            self.transport.write(self.todo.pop())
        else:
            self.transport.close()

    def data_received(self, data: bytes) -> None:
        self.heard += data
        # Every answer here ends with the brace that closes its JSON.
        if self.heard.endswith(b"}"):
            self.statuses[self.heard[9:12].decode()] += 1
            self.heard = b""
            self.next()

    def connection_lost(self, _: Exception | None) -> None:
        if not self.done.done():
            self.done.set_result(None)


async def load(url: str, tallies: int, connections: int) -> dict[str, object]:
    """Send them and tell how long it took."""
    parts = urlsplit(url)
    head = f"POST /api/v1/stats HTTP/1.1\r\nhost: {parts.hostname}\r\ncontent-length: ".encode()
    source = Random()
    bodies = [tally_text("reached", source.choice(("answer", "danger")), source.getrandbits(64)).encode() for _ in range(tallies)]
    todo = [head + str(len(body)).encode() + b"\r\n\r\n" + body for body in bodies]
    loop, statuses, done = asyncio.get_running_loop(), Counter[str](), []
    start = time.perf_counter()
    for _ in range(connections):
        future = loop.create_future()
        done.append(future)
        await loop.create_connection(lambda future=future: Sender(todo, statuses, future), parts.hostname, parts.port)  # type: ignore[misc]
    await asyncio.wait(done, timeout=MOST_SECONDS)
    return {"seconds": time.perf_counter() - start, "statuses": statuses}


if __name__ == "__main__":
    print(json.dumps(asyncio.run(load(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))))
