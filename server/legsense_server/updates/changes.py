"""What differs between two texts, as a delta (its form and the phone's half: web/updater/legsense_updater/delta.py).

The older text is cut into blocks; where a block is found again in the newer one, the match is grown to both sides. What no block
covers is sent as it is. Packs are canonical JSON, where an edit leaves all else in place, so little more than the edit is sent.
"""

import hashlib
import json

BLOCK = 48
STEP = 1 << 12


def same_from(old: str, new: str, a: int, b: int) -> int:
    """How many characters are alike from these places on."""
    start = a
    while old[a : a + STEP] == new[b : b + STEP] and a < len(old) and b < len(new):
        a, b = a + STEP, b + STEP
    a, b = min(a, len(old)), b - max(0, a - len(old))
    while a < len(old) and b < len(new) and old[a] == new[b]:
        a, b = a + 1, b + 1
    return a - start


def matches(old: str, new: str) -> list[tuple[int, int, int]]:
    """Places (in the older, in the newer, length) that are alike, in the newer text's order and without overlap."""
    blocks = {old[at : at + BLOCK]: at for at in range(0, len(old) - BLOCK + 1, BLOCK)}
    found, at, done = [], 0, 0
    expected = 0  # where the older text goes on after the last match: of many places alike, the likeliest
    while at <= len(new) - BLOCK:
        block = new[at : at + BLOCK]
        start = expected + (at - done) if old.startswith(block, expected + (at - done)) else blocks.get(block)
        if start is None:
            at += 1
            continue
        back = 0
        while at - back > done and start - back > 0 and old[start - back - 1] == new[at - back - 1]:
            back += 1
        length = back + same_from(old, new, start, at)
        found.append((start - back, at - back, length))
        at = done = at - back + length
        expected = start - back + length
    return found


def delta(old: bytes, new: bytes) -> bytes:
    """The delta that leads from one text to the other."""
    older, newer = old.decode(), new.decode()
    parts: list[str | list[int]] = []
    done = 0
    for start, at, length in matches(older, newer):
        if at > done:
            parts.append(newer[done:at])
        parts.append([start, length])
        done = at + length
    if done < len(newer):
        parts.append(newer[done:])
    body = {"from": hashlib.sha256(old).hexdigest(), "to": hashlib.sha256(new).hexdigest(), "parts": parts}
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
