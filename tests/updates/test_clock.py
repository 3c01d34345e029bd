"""A phone's clock may be years off. It keeps no correction away, and it never makes old content look new."""

from datetime import timedelta

import pytest

from legsense_updater.judge import made, newest_seen
from tests.updates.phone import Phone, serving
from tests.updates.publisher import BEGIN, DAY, Publisher, robot_pack

YEAR = 365 * DAY


@pytest.mark.parametrize("off", [-30 * YEAR, -YEAR, -DAY, YEAR, 30 * YEAR], ids=str)
def test_a_wrong_clock_keeps_no_correction_away(off: timedelta, publisher: Publisher, phone: Phone) -> None:
    """Signed metadata is judged by signed times alone."""
    phone.look(serving(publisher.files()), BEGIN + off)
    publisher.now += 40 * DAY
    publisher.pack(robot_pack("robot 2"))

    assert "robot 2" == phone.look(serving(publisher.files()), publisher.now + off).version


def test_a_clock_behind_the_newest_signed_time_gives_no_age(publisher: Publisher, phone: Phone) -> None:
    """Then the phone says that its clock is wrong, not that the content is fresh."""
    offer = phone.look(serving(publisher.files()), BEGIN - 400 * DAY)

    assert (None, False) == (offer.age_days, offer.loud)


def test_age_counts_from_the_newest_word_and_not_from_the_pack(publisher: Publisher, phone: Phone) -> None:
    """Content may be a year old and still be the newest: what counts is when the publisher last said so."""
    publisher.later(200)

    offer = phone.look(serving(publisher.files()), publisher.now + 2 * DAY)

    assert (2, False, False) == (offer.age_days, offer.stale, offer.loud)
    assert "2026-01-01T00:00:00Z" == offer.made


def test_loud_begins_after_ninety_days(publisher: Publisher, phone: Phone) -> None:
    """Ninety is quiet, ninety-one is loud."""
    assert [False, True] == [phone.look(serving(publisher.files()), BEGIN + days * DAY).loud for days in (90, 91)]


def test_the_newest_time_seen_is_kept_between_checks(publisher: Publisher, phone: Phone) -> None:
    """It stands in the signed metadata itself; nothing else has to be kept for it."""
    publisher.later(33)
    trusted = phone.client()
    phone.look(serving(publisher.files()), BEGIN)

    updater = trusted.refresh({**publisher.files(), "metadata/2.root.json": 404})

    assert BEGIN + 33 * DAY == newest_seen(phone.folder, updater._trusted_set.root)


def test_a_time_that_cannot_be_read_counts_as_none(publisher: Publisher, phone: Phone) -> None:
    """No exception out of a field that a key holder wrote badly."""
    phone.look(serving(publisher.files()), BEGIN)
    root = phone.client().refresh({**publisher.files(), "metadata/2.root.json": 404})._trusted_set.root
    for value in (None, 7, "", "yesterday", "2026-13-01T00:00:00Z"):
        root.unrecognized_fields["x-legsense-made"] = value
        assert made(root) is None
