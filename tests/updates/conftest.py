"""A publisher with one pack out, and a phone that trusts it."""

from pathlib import Path

import pytest

from tests.updates.phone import Phone
from tests.updates.publisher import Publisher, robot_pack


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    """A publisher whose first pack is out."""
    one = Publisher(tmp_path / "publisher")
    one.pack(robot_pack())
    return one


@pytest.fixture
def phone(tmp_path: Path, publisher: Publisher) -> Phone:
    """A phone that has seen nothing but the root in its app."""
    return Phone(tmp_path / "phone", publisher.first_root)
