"""A phone for the tests: the client over a folder, and a network whose answers a test may change."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from legsense_updater.client import Client, Offer
from legsense_updater.fetch import Answer, Wanted

Network = Callable[[str, int], Answer]
Result = TypeVar("Result")
LONGEST_WALK = 100


class TooMany(AssertionError):
    """The client asks on and on."""


def serving(files: Mapping[str, bytes]) -> Network:
    """A network that has these files and nothing else."""
    return lambda url, _: files.get(url, 404)


class Phone:
    """What a phone keeps, and what it did: the addresses it asked for and the bytes that came."""

    def __init__(self, folder: Path, root: bytes) -> None:
        self.folder, self.root = folder, root
        self.asked: list[str] = []
        self.bytes = 0

    def client(self, clock: datetime | None = None) -> Client:
        """A client that begins with what is kept."""
        return Client(self.folder, self.root, metadata_url="metadata/", targets_url="targets/", clock=clock)

    def look(self, network: Network, device: datetime) -> Offer:
        """What is offered, as the phone finds it when its own clock says `device`."""
        self.asked, self.bytes = [], 0
        client = self.client()
        answers: dict[str, Answer] = {}
        return self._walk(lambda: client.look(answers, device), answers, network)

    def fetch(
        self, network: Network, device: datetime, have: Mapping[str, bytes] | None = None
    ) -> tuple[Offer, dict[str, bytes]]:
        """What is offered and all its files. `have`: files there already, by their sha256."""
        self.asked, self.bytes = [], 0
        client = self.client()
        answers: dict[str, Answer] = {}
        offer = self._walk(lambda: client.look(answers, device), answers, network)
        files = {}
        for name, file in offer.files.items():
            files[name] = self._walk(lambda name=name, file=file: client.take(name, file, have or {}, answers), answers, network)
        return offer, files

    def _walk(self, step: Callable[[], Result], answers: dict[str, Answer], network: Network) -> Result:
        for _ in range(LONGEST_WALK):
            try:
                return step()
            except Wanted as wanted:
                self.asked.append(wanted.url)
                answer = network(wanted.url, wanted.most)
                answers[wanted.url] = answer
                self.bytes += len(answer) if isinstance(answer, bytes) else 0
        raise TooMany(f"still asking after {LONGEST_WALK} answers: {self.asked[-3:]}")
