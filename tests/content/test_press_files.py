"""Authored files in, a pack out: what cannot be read is told, what cannot be written leaves the old pack as it was."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from legsense_press import ContentError, build_pack, read_content, write_pack
from legsense_server.cli import main
from tests.conftest import CONTENT
from tests.content.robot import broken, robot, rows


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the real content, to be broken."""
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def content_command(*words: str | Path) -> Result:
    """What `legsense content ...` says."""
    return CliRunner().invoke(main, ["content", *map(str, words)])


def refusal(root: Path) -> str:
    """The one line with which reading is refused."""
    with pytest.raises(ContentError) as refused:
        read_content(root)
    (line,) = refused.value.problems
    return line


# fmt: off
NO_TOML = [
    ("pack.toml", b"schema = 1\nversion = \n", "at line 2, column 11"),
    ("conditions/gout.toml", b'group = "skin"\ngroup = "skin"\n', "at line 2, column 15"),
    ("questions/fever.toml", b"[danger\n", "at line 1, column 8"),
    ("redflags/rf_aorta.toml", b"when = { all = [ }\n", "at line 1, column 18"),
]
ODD_FILES = [
    ("urgency/gates.toml", b"why = \"\xff\"\n", "urgency/gates.toml: 'utf-8' codec can't decode byte 0xff in position 7: invalid start byte; expected UTF-8; save it as that"),
    ("languages/en/app.ftl", b"app-next = \xe9\n", "languages/en/app.ftl: 'utf-8' codec can't decode byte 0xe9 in position 11: invalid continuation byte; expected UTF-8; save it as that"),
    ("urgency/watch.toml", b"", "urgency/watch.toml: nothing; expected [[watch]] tables only"),
    ("pairs.toml", b"pear = 1\n", "pairs.toml: pear; expected [[pair]] tables only"),
    ("pairs.toml", b"pair = 1\n", "pairs.toml: pair; expected [[pair]] tables only"),
    ("anatomy/nerves.toml", b"colour = 1\n[[nerve]]\n", "anatomy/nerves.toml: colour, nerve; expected [[nerve]] tables only"),
    ("dispositions.toml", b"disposition = [1]\n", "dispositions.toml: disposition; expected [[disposition]] tables only"),
]
# fmt: on


@rows("name", "data", "place", of=NO_TOML)
def test_slip_in_a_toml_file_is_told_by_file_and_line(copy: Path, name: str, data: bytes, place: str) -> None:
    """A slip in one of three hundred files is found without opening the others; what is wrong is in the parser's words."""
    (copy / name).write_bytes(data)

    line = refusal(copy)

    assert (f"{name}: ", f"({place}); expected TOML") == (line[: len(name) + 2], line[line.rindex("(") :])


@rows("name", "data", "line", of=ODD_FILES)
def test_file_that_holds_something_else_is_told(copy: Path, name: str, data: bytes, line: str) -> None:
    """Text that is not UTF-8, or tables that do not belong there."""
    (copy / name).write_bytes(data)

    assert line == refusal(copy)


@pytest.mark.parametrize("name", ["pack.toml", "anatomy/rule.toml", "urgency/screens.toml", "languages/en/language.toml"])
def test_missing_file_is_told(copy: Path, name: str) -> None:
    """Content with a file left out is not content with less in it."""
    (copy / name).unlink()

    assert f"{name}: No such file or directory; expected a file that can be read" == refusal(copy)


def test_check_tells_a_file_it_cannot_read(copy: Path) -> None:
    """The command ends with 2 and the line, not with a traceback."""
    (copy / "sources.toml").write_text("x = ?")

    done = content_command("check", "--source", copy)

    assert (2, "") == (done.exit_code, done.stdout)
    line, told = done.stderr.splitlines()
    assert ("sources.toml: ", "; expected TOML", "1 to mend.") == (line[:14], line[-15:], told)


def test_check_lists_all_there_is_to_mend(copy: Path) -> None:
    """An author mends in one round, not in as many as there are mistakes."""
    for name in ("gout", "pseudogout"):
        path = copy / "conditions" / f"{name}.toml"
        path.write_text(path.read_text("utf-8").replace('urgency = "', 'urgency = "very_'), "utf-8")

    done = content_command("check", "--source", copy)

    assert (2, "2 to mend.") == (done.exit_code, done.stderr.splitlines()[-1])
    assert ["conditions/gout.toml", "conditions/pseudogout.toml"] == [
        line.partition(":")[0] for line in done.stderr.splitlines()[:-1]
    ]


def test_check_lists_what_is_still_in_english(copy: Path) -> None:
    """A translator sees what is left to do; it is no refusal."""
    shutil.copytree(copy / "languages" / "en", copy / "languages" / "fr")
    for name in ("app.ftl", "cli.ftl", "learn.ftl"):
        (copy / "languages" / "fr" / name).unlink()

    done = content_command("check", "--source", copy)

    assert (0, "") == (done.exit_code, done.stderr)
    assert {"languages/fr: app-next is still in English", "The content may be packed. Not yet reviewed by clinicians."} <= set(
        done.stdout.splitlines()
    )


def test_templates_are_never_packed() -> None:
    """A name that begins with an underscore is an author's help, not content."""
    content = read_content(CONTENT)

    assert [] == [
        name for files in (content.conditions, content.questions, content.red_flags) for name in files if name[0] == "_"
    ]
    assert b"NEW_ID" not in b"".join(build_pack(content).values())


def test_manifest_holds_size_and_hash_of_every_file() -> None:
    """A reader that trusts only the manifest never uses half a pack."""
    files = build_pack(robot())
    manifest = json.loads(files.pop("manifest.json"))

    assert {name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in files.items()} == (
        manifest["files"]
    )
    assert (1, "robot", "not for robots either") == (manifest["schema"], manifest["version"], manifest["status"])


def test_order_and_comments_of_words_do_not_change_the_pack() -> None:
    """What a translator moves about or notes beside a text is not a new version."""
    content = robot()
    fluent = content.languages["en"]["fluent"]
    moved = {"a.ftl": "# A note.\n" + fluent["rest.ftl"].replace("why-you =", "# Hm.\nwhy-you  ="), "b.ftl": fluent["robot.ftl"]}
    content.languages["en"]["fluent"] = moved

    assert build_pack(robot()) == build_pack(content)


def test_writing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    """The pack depends on the content alone, also where an older pack lies already."""
    first = write_pack(robot(), tmp_path)
    write_pack(broken("pack/version", "other"), tmp_path)
    write_pack(robot(), tmp_path)

    assert first == {path.name: path.read_bytes() for path in tmp_path.iterdir()}


def test_refused_content_writes_nothing(copy: Path, tmp_path: Path) -> None:
    """Not even the folder is made."""
    (copy / "conditions" / "gout.toml").unlink()

    done = content_command("pack", "--source", copy, "--out", tmp_path / "pack")

    assert (2, "") == (done.exit_code, done.stdout)
    assert not (tmp_path / "pack").exists()


def test_refused_content_leaves_the_old_pack(copy: Path, tmp_path: Path) -> None:
    """A pack that served yesterday serves today."""
    old = write_pack(robot(), tmp_path / "pack")
    (copy / "pack.toml").write_text("")

    assert 2 == content_command("pack", "--source", copy, "--out", tmp_path / "pack").exit_code
    assert old == {path.name: path.read_bytes() for path in (tmp_path / "pack").iterdir()}


def test_pack_tells_sizes_and_how_much_is_still_in_english(copy: Path, tmp_path: Path) -> None:
    """What a phone downloads is seen whenever it is made, and nobody publishes half a translation unawares."""
    shutil.copytree(copy / "languages" / "en", copy / "languages" / "fr")
    (copy / "languages" / "fr" / "reasons.ftl").unlink()

    done = content_command("pack", "--source", copy, "--out", tmp_path / "pack")

    *sizes, left = done.stdout.splitlines()
    assert {path.name: path.stat().st_size for path in (tmp_path / "pack").iterdir()} == {
        line.split()[1]: int(line.split()[0]) for line in sizes
    }
    assert "lang-fr.json: 29 texts are still in English; `legsense content check` lists them" == left


def full_after(calls: int) -> Callable[[Path, bytes], int]:
    """A `Path.write_bytes` for a disk that is full after so many files."""
    write = Path.write_bytes
    left = [calls]

    def write_bytes(path: Path, data: bytes) -> int:
        if not left[0]:
            write(path, data[: len(data) // 2])
            raise OSError(28, "No space left on device")
        left[0] -= 1
        return write(path, data)

    return write_bytes


@pytest.mark.parametrize("written", [0, 1, 2])
def test_full_disk_leaves_the_old_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: int) -> None:
    """Everything is written beside the pack first; whatever does not fit is taken away again."""
    old = write_pack(broken("pack/version", "old"), tmp_path)
    monkeypatch.setattr(Path, "write_bytes", full_after(written))

    with pytest.raises(OSError, match="No space left on device"):
        write_pack(robot(), tmp_path)

    assert old == {path.name: path.read_bytes() for path in tmp_path.iterdir()}


def test_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command says that the old pack still stands."""
    monkeypatch.setattr(Path, "write_bytes", full_after(0))

    done = content_command("pack", "--out", tmp_path)

    assert 1 == done.exit_code
    assert f"Error: {tmp_path}: cannot write the pack (No space left on device); the old one is as it was\n" == done.stderr


def test_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A file where the folder should be is left alone."""
    (tmp_path / "pack").write_text("mine")

    with pytest.raises(NotADirectoryError):
        write_pack(robot(), tmp_path / "pack" / "inner")

    assert "mine" == (tmp_path / "pack").read_text()
