"""Phones that send tallies over HTTP, many at once, over plain sockets: a client library would be slower than the server."""

import asyncio
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from random import Random
from urllib.parse import urlsplit

from legsense.tally import FIELDS, tally_text
from tests.server.loop import finished

ADDRESS = "/api/v1/stats"
PATIENCE_SECONDS = 60
TAKEN = 200


def tallies(count: int, *, seed: int = 1) -> list[str]:
    """So many different tallies."""
    source = Random(seed)
    found = []
    for _ in range(count):
        field = source.choice(list(FIELDS))
        found.append(tally_text(field, source.choice(FIELDS[field]), source.getrandbits(64)))
    return found


def told(sent: Iterable[str]) -> Counter[tuple[str, str]]:
    """How often each value of each field stands in tallies."""
    return Counter((one["field"], one["value"]) for one in map(json.loads, sent))


async def status_of(reader: asyncio.StreamReader) -> int:
    """The status of the next answer; its body is read and dropped."""
    head = await reader.readuntil(b"\r\n\r\n")
    (length,) = (line.split(b":")[1] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
    await reader.readexactly(int(length))
    return int(head.split(b" ", 2)[1])


class Sender:
    """One phone after another on one connection, which is opened anew when it breaks."""

    def __init__(self, url: str, headers: Mapping[str, str]) -> None:
        parts = urlsplit(url)
        self.host, self.port = str(parts.hostname), int(parts.port or 80)
        told = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        self.head = f"POST {ADDRESS} HTTP/1.1\r\nhost: {self.host}\r\n{told}content-length: ".encode()
        self.line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def send(self, text: str) -> int:
        """The status the tally was answered with; 0 where no answer came."""
        body = text.encode()
        try:
            if self.line is None:
                self.line = await asyncio.open_connection(self.host, self.port)
            reader, writer = self.line
            writer.write(self.head + str(len(body)).encode() + b"\r\n\r\n" + body)
            return await asyncio.wait_for(status_of(reader), PATIENCE_SECONDS)
        except (OSError, EOFError):
            self.close()
            return 0

    def close(self) -> None:
        """Let go of the connection."""
        if self.line is not None:
            self.line[1].close()
            self.line = None


async def sent_all(
    url: str, sent: Sequence[str], at_once: int, headers: Mapping[str, str], heard: Callable[[], None] = lambda: None
) -> list[int]:
    """The status each tally was answered with, in their order; `heard` is called at each that was taken."""
    statuses = [0] * len(sent)
    todo = iter(enumerate(sent))

    async def phone() -> None:
        sender = Sender(url, headers)
        for place, text in todo:
            statuses[place] = await sender.send(text)
            if statuses[place] == TAKEN:
                heard()
        sender.close()

    await asyncio.gather(*(phone() for _ in range(min(at_once, len(sent)))))
    return statuses


def send(url: str, sent: Sequence[str], at_once: int = 200, headers: Mapping[str, str] | None = None) -> list[int]:
    """As above, and wait for it."""
    return finished(sent_all(url, sent, at_once, headers or {}))
