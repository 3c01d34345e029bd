"""What is asked of the network, one address at a time.

ngclient calls its fetcher and waits. A phone's page cannot wait inside Python, and a file must be cut off while it arrives when
it is longer than allowed. So the fetcher here only looks among the answers there are already; what is missing it raises as
`Wanted`, the host fetches that (at most so many bytes) and everything is run again with one answer more. Nothing is trusted
between two runs but what ngclient has verified and kept.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import IO

from tuf.api.exceptions import DownloadHTTPError, DownloadLengthMismatchError
from tuf.ngclient import FetcherInterface

Answer = bytes | int  # the body of an address, or the HTTP status that came instead
Answers = Mapping[str, Answer]


@dataclass
class Wanted(Exception):
    """An address whose answer is not there yet, and the most bytes it may have."""

    url: str
    most: int


class FromAnswers(FetcherInterface):
    """A fetcher that knows the answers it was given and asks for the others by raising `Wanted`."""

    def __init__(self, answers: Answers) -> None:
        """From the bodies and statuses there are, by address."""
        self.answers = answers

    def _fetch(self, url: str) -> Iterator[bytes]:
        """The body in one piece. Raises DownloadHTTPError for a status."""
        answer = self.answers[url]
        if isinstance(answer, int):
            raise DownloadHTTPError(f"{url}: status {answer}", answer)
        yield answer

    @contextmanager
    def download_file(self, url: str, max_length: int) -> Iterator[IO[bytes]]:
        """The body as a file in memory. Raises Wanted when it is not there yet, DownloadLengthMismatchError past the length."""
        if url not in self.answers:
            raise Wanted(url, max_length)
        body = b"".join(self.fetch(url))
        if len(body) > max_length:
            raise DownloadLengthMismatchError(f"{url}: expected at most {max_length} bytes, got more")
        yield BytesIO(body)
