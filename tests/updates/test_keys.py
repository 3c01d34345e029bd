"""Key files: sealed, never replaced, and refused in plain words."""

import json
from pathlib import Path

import pytest

from legsense_server.updates.errors import UpdatesError
from legsense_server.updates.keys import make_key, open_key
from legsense_server.updates.publish import no_passphrase

PASSPHRASE = "a passphrase of some length"


def test_a_sealed_key_opens_with_its_passphrase_only(tmp_path: Path) -> None:
    """The seed stands nowhere in the file; the passphrase is asked for by the keeper's name."""
    key = make_key(tmp_path / "a.key", "Ada", PASSPHRASE, cost=2)
    asked: list[str] = []

    again = open_key(tmp_path / "a.key", lambda name: asked.append(name) or PASSPHRASE)  # type: ignore[func-returns-value]

    assert (key.public, ["Ada"]) == (again.public, asked)
    assert json.loads((tmp_path / "a.key").read_text())["seed"] is None
    with pytest.raises(UpdatesError, match="the passphrase does not open this key"):
        open_key(tmp_path / "a.key", lambda _: "another passphrase")


def test_a_key_file_is_for_its_owner_alone_and_never_replaced(tmp_path: Path) -> None:
    """Mode 0600; a second key of the same name is refused and the first is as it was."""
    make_key(tmp_path / "a.key", "Ada", None)
    before = (tmp_path / "a.key").read_bytes()

    with pytest.raises(UpdatesError, match="a key is never replaced"):
        make_key(tmp_path / "a.key", "Ada", None)

    assert (0o600, before) == ((tmp_path / "a.key").stat().st_mode & 0o777, (tmp_path / "a.key").read_bytes())


def test_a_short_passphrase_is_refused(tmp_path: Path) -> None:
    """Before anything is written."""
    with pytest.raises(UpdatesError, match="expected a passphrase of at least 10 characters, got 5"):
        make_key(tmp_path / "a.key", "Ada", "short")

    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "text", ["", "[]", '{"name":"Ada","sealed":null,"seed":"xyz"}', '{"name":"Ada","sealed":null,"seed":"00"}']
)
def test_what_is_no_key_file_is_refused_by_its_path(text: str, tmp_path: Path) -> None:
    """No traceback, no content of the file."""
    (tmp_path / "a.key").write_text(text)

    with pytest.raises(UpdatesError, match=r"a\.key: expected a key made by `legsense keys`"):
        open_key(tmp_path / "a.key", no_passphrase)


def test_a_name_that_was_changed_opens_nothing(tmp_path: Path) -> None:
    """The name is sealed with the seed: nobody signs under another's name by editing a file."""
    make_key(tmp_path / "a.key", "Ada", PASSPHRASE, cost=2)
    (tmp_path / "a.key").write_text((tmp_path / "a.key").read_text().replace("Ada", "Ben"))

    with pytest.raises(UpdatesError, match="the passphrase does not open this key, or the file is damaged"):
        open_key(tmp_path / "a.key", lambda _: PASSPHRASE)


def test_a_file_may_not_ask_for_all_memory(tmp_path: Path) -> None:
    """The cost in a file is bounded before it is paid."""
    make_key(tmp_path / "a.key", "Ada", PASSPHRASE, cost=2)
    (tmp_path / "a.key").write_text((tmp_path / "a.key").read_text().replace('"cost": 2', f'"cost": {2**40}'))

    with pytest.raises(UpdatesError, match="expected a key made by `legsense keys`"):
        open_key(tmp_path / "a.key", lambda _: PASSPHRASE)
