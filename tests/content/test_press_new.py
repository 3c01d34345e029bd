"""A newcomer starts from a template, adds the words, and may pack: one place each."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import legsense
from legsense_server.cli import main
from tests.conftest import CONTENT
from tests.content.robot import rows

WORDS = {
    "conditions.ftl": """
condition-sore_heel = Sore heel
    .clinical = Plantar heel pain
    .explanation = The heel hurts when you step on it.
    .course = It gets better in months.
    .net = Come back if it stays.
""",
    "questions.ftl": """
finding-heel_hurts = Does the heel hurt when you step on it?
    .short = sore heel
""",
    "redflags.ftl": """
redflag-rf_heel = A fever and an ache in the evening
    .why = It may be an infection.
    .limit = Today
""",
}
MISSING = [
    (
        "questions/heel_hurts.toml: no answer can move a probability, a flag, a gate, a screen or another finding; expected it to be used; "
        "add evidence or a flag that reads it, or take it out"
    ),
    *(
        f"languages/en: {name} is missing; expected its words; add them"
        for name in [
            *("condition-sore_heel", "condition-sore_heel.clinical", "condition-sore_heel.course"),
            *("condition-sore_heel.explanation", "condition-sore_heel.net", "finding-heel_hurts", "finding-heel_hurts.short"),
            *("redflag-rf_heel", "redflag-rf_heel.limit", "redflag-rf_heel.why"),
        ]
    ),
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the real content, to be added to."""
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def content_command(*words: str | Path) -> Result:
    """What `legsense content ...` says."""
    return CliRunner().invoke(main, ["content", *map(str, words)])


def files_of(root: Path) -> dict[str, bytes]:
    """Every file under a folder."""
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_newcomer_adds_one_of_each_and_may_pack(copy: Path, tmp_path: Path) -> None:
    """Three new files and their words are all it takes; the check says which words are owed, and the engine then knows them."""
    for kind, new_id in (("condition", "sore_heel"), ("question", "heel_hurts"), ("redflag", "rf_heel")):
        made = content_command("new", kind, new_id, "--source", copy)
        assert (0, f"{copy}/{kind}s/{new_id}.toml\n") == (made.exit_code, made.stdout)

    owed = content_command("check", "--source", copy)
    assert (2, [*MISSING, "11 to mend."]) == (owed.exit_code, owed.stderr.splitlines())

    condition = copy / "conditions" / "sore_heel.toml"
    condition.write_text(condition.read_text("utf-8").replace('"knee_pain"', '"heel_hurts"'), "utf-8")
    for name, words in WORDS.items():
        with (copy / "languages" / "en" / name).open("a", encoding="utf-8") as file:
            file.write(words)
    packed = content_command("pack", "--source", copy, "--out", tmp_path / "pack")

    assert (0, "") == (packed.exit_code, packed.stderr)
    pack = legsense.load((tmp_path / "pack" / "model.json").read_bytes())
    assert 0.5 == pack.conditions["sore_heel"].evidence["heel_hurts"].p
    assert "rf_heel" in [flag.id for flag in pack.red_flags]
    assert "condition-sore_heel = Sore heel" in json.loads((tmp_path / "pack" / "lang-en.json").read_text("utf-8"))["fluent"]


# fmt: off
REFUSED = [
    ("gout", "condition", "conditions/gout.toml: exists already; ids are permanent, choose another or edit that file"),
    ("fever", "question", "questions/fever.toml: exists already; ids are permanent, choose another or edit that file"),
    ("rf_aorta", "redflag", "redflags/rf_aorta.toml: exists already; ids are permanent, choose another or edit that file"),
    *((bad, "condition", f"{bad}: not an id; expected small letters, digits and underscores, beginning with a letter")
      for bad in ("_template", "Gout", "gout 2", "9gout", "../gout", "gout.toml", "göut", "gout\n", "")),
]
# fmt: on


@rows("new_id", "kind", "line", of=REFUSED)
def test_id_that_may_not_be_given_is_refused(copy: Path, new_id: str, kind: str, line: str) -> None:
    """Ids are public and permanent: an odd one or one that is taken makes no file and changes none."""
    before = files_of(copy)

    refused = content_command("new", kind, new_id, "--source", copy)

    assert (2, "", f"{line}\n1 to mend.\n") == (refused.exit_code, refused.stdout, refused.stderr)
    assert before == files_of(copy)


def test_kind_that_has_no_template_is_refused() -> None:
    """The kinds are listed to whoever asks for another."""
    refused = content_command("new", "language", "fr")

    assert (2, "") == (refused.exit_code, refused.stdout)
    assert "'language' is not one of 'condition', 'question', 'redflag'" in refused.stderr


def test_folder_without_templates_is_told(tmp_path: Path) -> None:
    """A wrong --source is no content."""
    refused = content_command("new", "condition", "sore_heel", "--source", tmp_path)

    line = "conditions/_template.toml: No such file or directory; expected a file that can be read"
    assert (2, f"{line}\n1 to mend.\n") == (refused.exit_code, refused.stderr)
