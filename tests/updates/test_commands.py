"""The operator's commands, as processes of their own: an empty folder, keys, two packs, and back."""

import re
import shutil
from pathlib import Path

import pytest

from legsense_server.updates.keys import make_key, open_key
from tests.server.process import legsense
from tests.updates.publisher import robot_pack

NAMES = ("Ada", "Ben", "Cleo")
WORDS = "correct horse battery staple"


class Operator:
    """Somebody at a terminal with a home of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.passphrase = folder / "passphrase"
        self.passphrase.write_text(f"{WORDS}\nsecond line\n")

    def pack(self, files: dict[str, bytes]) -> Path:
        """The folder of a pack."""
        out = self.folder / "pack"
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
        for name, data in files.items():
            (out / name).write_bytes(data)
        return out

    def run(self, *arguments: str, code: int = 0, given: bytes = b"") -> str:
        """What a command said: on standard output, or on standard error when it must be refused."""
        done = legsense(*arguments, given=given, LEGSENSE_HOME=str(self.folder / "home"), LEGSENSE_PACK=str(self.folder / "pack"))
        assert (code, b"") == (done.returncode, b"" if code == 0 else done.stdout), done.stderr.decode()
        assert b"Traceback" not in done.stderr
        return (done.stderr if code else done.stdout).decode()

    def key(self, name: str) -> str:
        """The file of a key."""
        return str(self.folder / f"{name}.key")

    def init(self) -> str:
        """The first keys; they are there already, since to make or open one that is well sealed takes a second."""
        for name in (*NAMES, *(f"root-{name}" for name in NAMES), "Dora"):
            make_key(Path(self.key(name)), name.removeprefix("root-"), WORDS, cost=2)
        roots = [part for name in NAMES for part in ("--root", f"{name}={self.key(f'root-{name}')}")]
        targets = [part for name in NAMES for part in ("--targets", f"{name}={self.key(name)}")]
        return self.run("keys", "init", *roots, *targets, "--passphrase-file", str(self.passphrase))

    def signing(self, *names: str) -> list[str]:
        """The options that sign as these people."""
        keys = [part for name in names for part in ("--key", self.key(name))]
        return [*keys, "--passphrase-file", str(self.passphrase)]


@pytest.fixture
def operator(tmp_path: Path) -> Operator:
    return Operator(tmp_path)


def test_from_an_empty_folder_to_a_second_pack_and_back(operator: Operator) -> None:
    """init, sign by one, sign by another, publish, status, rollback, export: each says what comes next."""
    said = operator.init()
    assert "LEGSENSE_ROOT=" in said
    assert "Two of three can sign" in said

    for version, words in (("robot 1", "Next"), ("robot 2", "Go on")):
        operator.pack(robot_pack(version, app_next=words))
        assert "targets: 1 more signature needed" in operator.run("content", "sign", *operator.signing("Ada"))
        operator.run("content", "publish", code=2)
        assert "Enough signatures" in operator.run("content", "sign", *operator.signing("Ben"))
        assert f"Published: {version}" in operator.run("content", "publish")
    assert re.search(r"targets +3 .*Ada, Ben", operator.run("content", "status"))

    said = operator.run("content", "rollback", "robot 1", "--change", "The old words are back.", *operator.signing("Ada", "Cleo"))
    assert "Published: robot 1 (list 4, root 1)" in said
    assert "files in" in operator.run("content", "export", str(operator.folder / "out"))
    assert (operator.folder / "out" / "metadata" / "4.targets.json").is_file()
    assert "Nothing was due." in operator.run("content", "refresh")


def test_rotate_replaces_a_keeper_once_two_roots_have_signed(operator: Operator) -> None:
    """The new key is made, the old one counts no longer, the draft waits for the second keeper."""
    operator.init()
    new = ["--remove", "Cleo", "--add", f"Dora={operator.key('Dora')}"]

    said = operator.run("keys", "rotate", "targets", *new, *operator.signing("root-Ada", "Ada"))
    assert "root: 1 more signature needed" in said
    assert "targets: 1 more signature needed" in said
    operator.run("content", "sign", *operator.signing("root-Ben", "Dora"))
    assert "root 2" in operator.run("content", "publish")
    operator.pack(robot_pack())

    assert "expected keys that count for this draft, got Cleo" in operator.run(
        "content", "sign", *operator.signing("Ada", "Cleo"), code=2
    )


def test_words_that_people_cannot_read_are_refused(operator: Operator) -> None:
    """What changes is read by everybody before they agree: reading grade 6 at most."""
    operator.init()
    operator.pack(robot_pack())
    hard = "Subsequent pharmacological considerations necessitate immediate multidisciplinary reassessment."

    said = operator.run("content", "sign", "--change", hard, *operator.signing("Ada", "Ben"), code=2)

    assert "--change: expected words of reading grade 6" in said


def test_commands_before_the_first_keys_say_what_to_do(operator: Operator) -> None:
    """Not a traceback, and nothing is made."""
    for command in (
        ["sign"],
        ["publish"],
        ["status"],
        ["refresh"],
        ["rollback", "robot 1"],
        ["export", str(operator.folder / "x")],
    ):
        assert "run `legsense keys init` first" in operator.run("content", *command, code=2)


def test_a_key_that_is_not_there_is_made_and_sealed(operator: Operator) -> None:
    """With the passphrase that was given."""
    operator.init()
    Path(operator.key("Dora")).unlink()

    operator.run(
        "keys", "rotate", "root", "--remove", "Ada", "--add", f"Dora={operator.key('Dora')}", *operator.signing("root-Ben")
    )

    assert "Dora" == open_key(Path(operator.key("Dora")), lambda _: WORDS).name


def test_a_wrong_passphrase_is_told_and_signs_nothing(operator: Operator) -> None:
    """Before a draft is begun."""
    operator.init()
    operator.pack(robot_pack())
    operator.passphrase.write_text("not the right words")

    assert "the passphrase does not open this key" in operator.run("content", "sign", *operator.signing("Ada"), code=2)
    assert not (operator.folder / "home" / "content" / "draft").exists()


def test_a_development_set_says_so_loudly_and_is_made_once(operator: Operator) -> None:
    """Keys, the first root and the pack; a second time nothing is done, and it says so again."""
    operator.pack(robot_pack())
    folder = operator.folder / "keys"

    first = operator.run("keys", "init", "--development", str(folder))
    before = {path: path.read_bytes() for path in folder.iterdir()}
    second = operator.run("keys", "init", "--development", str(folder))

    assert first.startswith("THESE KEYS ARE FOR DEVELOPMENT.")
    assert second.startswith("THESE KEYS ARE FOR DEVELOPMENT.")
    assert "Content robot 1 is published" in first
    assert before == {path: path.read_bytes() for path in folder.iterdir()}
    assert b"x-legsense-development" in before[folder / "root.json"]
    operator.pack(robot_pack("robot 2"))
    assert "Content robot 2 is published" in operator.run("keys", "init", "--development", str(folder))


def test_development_keys_leave_a_real_publisher_alone(operator: Operator) -> None:
    """What was published with other keys is not touched."""
    operator.init()
    operator.pack(robot_pack())

    said = operator.run("keys", "init", "--development", str(operator.folder / "keys"))

    assert "it is left alone" in said
    assert "no content yet" not in operator.run("content", "status")
    assert re.search(r"root +1 .*Ada, Ben, Cleo", operator.run("content", "status"))
