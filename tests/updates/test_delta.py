"""Deltas: what differs, rebuilt exactly, or refused."""

import json
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legsense_server.updates.changes import delta
from legsense_updater.delta import DeltaError, rebuilt
from tests.updates.phone import Phone, serving
from tests.updates.publisher import Publisher, robot_pack

LETTERS = st.text('ab🦵é"\\', max_size=400)


def again(old: bytes, change: bytes, new: bytes) -> bytes:
    """The newer text, rebuilt."""
    return rebuilt(old, change, sha256=sha256(new).hexdigest(), length=len(new))


@given(LETTERS, LETTERS, LETTERS, LETTERS)
def test_any_edit_is_rebuilt_exactly(head: str, out: str, put_in: str, tail: str) -> None:
    """Whatever stood there, whatever replaces it, in any script."""
    old, new = (head * 3 + out + tail).encode(), (head * 3 + put_in + tail + head).encode()

    assert new == again(old, delta(old, new), new)


def test_a_small_edit_in_a_large_file_is_small() -> None:
    """A moved paragraph and a changed word."""
    rows = [f"the {number * 7919 % 1000} bolts of part {number}" for number in range(3000)]
    new = [*rows[1000:], *rows[:1000]]
    new[50] += " and one more"

    assert len(delta("\n".join(rows).encode(), "\n".join(new).encode())) < 400


@pytest.mark.parametrize(
    "parts",
    [
        [[0, 10**9]],
        ["x" * 1000],
        [[0, 5]] * 1000,
        [[-5, 3]],
        [["a", "b"]],
        [[0]],
        [None],
        "abc",
        7,
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_delta_that_does_not_fit_is_refused(parts: object) -> None:
    """Too long, pointing outside, of another shape: never another file, never more than the file's length."""
    change = json.dumps({"parts": parts}).encode()

    with pytest.raises(DeltaError):
        rebuilt(b"0123456789", change, sha256=sha256(b"other").hexdigest(), length=10)


def test_a_phone_with_the_older_files_asks_for_deltas_only(publisher: Publisher, phone: Phone) -> None:
    """And ends with the same bytes."""
    old, new = robot_pack(), robot_pack("robot 2", app_next="Go on")
    publisher.pack(new)
    have = {sha256(data).hexdigest(): data for data in old.values()}

    _, files = phone.fetch(serving(publisher.files()), publisher.now, have)

    assert new == files
    assert ["model.json.from-", "manifest.json"] == [
        next(kind for kind in ("model.json.from-", "manifest.json", "lang-en.json") if kind in url)
        for url in sorted(phone.asked, key=len, reverse=True)
        if url.startswith("targets/") and "lang" not in url
    ]


def test_a_broken_delta_falls_back_to_the_whole_file(publisher: Publisher, phone: Phone) -> None:
    """A host that lost or damaged it costs bytes, not the update."""
    old, new = robot_pack(), robot_pack("robot 2", app_next="Go on")
    publisher.pack(new)
    have = {sha256(data).hexdigest(): data for data in old.values()}
    there = publisher.files()

    for answer in (404, b"{}", b"<html>"):
        network = serving({url: data for url, data in there.items() if ".from-" not in url or answer != 404})
        broken = lambda url, most, answer=answer, network=network: answer if ".from-" in url else network(url, most)  # noqa: E731
        assert new == Phone(phone.folder / str(answer), phone.root).fetch(broken, publisher.now, have)[1]
