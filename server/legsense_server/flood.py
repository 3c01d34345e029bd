"""How much one address may send in an hour, without keeping an address.

What is kept is a hash of the address under a key that is drawn anew each hour and never leaves memory: with the key gone nobody
can say which address a hash was. Nothing is written, and nothing of it is in an error or a log.
"""

import secrets
import time
from collections import Counter
from collections.abc import Callable
from hashlib import blake2b
from ipaddress import IPv6Address, ip_address

HOUR = 3600
MOST_KNOWN = 100_000  # addresses told apart in an hour; the rest share one count, so that a flood cannot fill the memory
NETWORK = 64  # bits of an IPv6 address that stay with one subscriber


def household(address: str) -> bytes:
    """What stands for one sender: an IPv4 address, or the network of an IPv6 address.

    >>> household("2001:db8::1") == household("2001:db8::2"), household("192.0.2.1") == household("192.0.2.2")
    (True, False)
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return address.encode()
    if isinstance(parsed, IPv6Address):
        return parsed.packed[: NETWORK // 8]
    return parsed.packed


class Flood:
    """Counts what each address sent in this hour. A limit of 0 is none."""

    def __init__(
        self, limit: int, *, clock: Callable[[], float] = time.monotonic, secret: Callable[[int], bytes] = secrets.token_bytes
    ) -> None:
        self.limit = limit
        self.clock = clock
        self.secret = secret
        self._hour = -1
        self._key = b""
        self._sent = Counter[bytes]()

    def wait_seconds(self, address: str) -> int:
        """0 when one more may come from this address; else in how many seconds to try again."""
        if not self.limit:
            return 0
        now = self.clock()
        if self._hour != now // HOUR:
            self._hour, self._key = int(now // HOUR), self.secret(16)
            self._sent.clear()
        mark = blake2b(household(address), key=self._key, digest_size=8).digest()
        if mark not in self._sent and len(self._sent) >= MOST_KNOWN:
            mark = b""
        self._sent[mark] += 1
        return 0 if self._sent[mark] <= self.limit else int((self._hour + 1) * HOUR - now) + 1
