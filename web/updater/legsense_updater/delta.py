"""A file rebuilt from an older one and a few changes.

A delta is JSON: {"from", "to": the sha256 of both files, "parts": a text that is new, or [start, length] of the older text}.
The publisher's half, which finds the parts, is in the server (legsense_server/updates/changes.py).
"""

import hashlib
import json
from itertools import pairwise


class DeltaError(Exception):
    """The delta does not fit; the whole file must be fetched."""


def rebuilt(old: bytes, delta: bytes, *, sha256: str, length: int) -> bytes:
    """The newer file, held against its sha256. Raises DeltaError; never makes more than `length` bytes."""
    try:
        text = old.decode()
        parts = json.loads(delta)["parts"]
        pieces = [part if isinstance(part, str) else (int(part[0]), int(part[1])) for part in parts]
        # Counted before anything is joined: a small delta must not become a file without end.
        if sum(len(piece) if isinstance(piece, str) else max(0, piece[1]) for piece in pieces) > length:
            raise DeltaError(f"expected at most {length} bytes, got more")
        new = "".join(piece if isinstance(piece, str) else text[piece[0] : piece[0] + piece[1]] for piece in pieces).encode()
    except (ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        raise DeltaError(f"expected a delta, got something else ({type(error).__name__})") from error
    found = hashlib.sha256(new).hexdigest()
    if found != sha256:
        raise DeltaError(f"expected sha256 {sha256}, got {found}")
    return new


def needless(parts: list[object]) -> bool:
    """Whether two texts stand side by side, which one would do for.

    >>> needless(["a", [0, 5], "b"]), needless(["a", "b"])
    (False, True)
    """
    return any(isinstance(a, str) and isinstance(b, str) for a, b in pairwise(parts))
