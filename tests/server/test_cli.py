"""The command `legsense` as a person types it."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import legsense
from legsense.wire import read_case
from legsense_server.cli import main
from legsense_server.cli.report import report_lines
from legsense_server.content import read_pack
from legsense_server.words import Words

DEV = Path(__file__).parents[1] / "cases" / "dev.jsonl"


def test_text_shows_the_urgency_first_and_that_more_is_to_be_asked(tmp_path: Path) -> None:
    """An unfinished check never looks calmer than today."""
    case = tmp_path / "case.json"
    case.write_text('{"schema":1,"answers":{"knee_pain":"yes"}}')

    told = CliRunner().invoke(main, ["triage", str(case), "--text"]).stdout

    assert told.startswith("BE SEEN TODAY\n")
    assert "Not enough asked yet" in told
    assert "Not yet reviewed by clinicians" in told


def test_text_of_every_published_case_fits_80_columns_and_marks_its_numbers(pack_dir: Path) -> None:
    """Every cause with a reason says which numbers are estimates and which study stands behind the others."""
    published = read_pack(pack_dir)
    words = Words(published.languages["en"])
    told = [
        "\n".join(report_lines(legsense.triage(published.pack, read_case(published.pack, json.dumps(row["case"]))), words))
        for row in map(json.loads, DEV.read_text("utf-8").splitlines())
    ]

    assert [] == [line for text in told for line in text.splitlines() if len(line) > 80]
    assert [] == [text for text in told if "for it: " in text and "* is our own estimate." not in text]
    assert any("numb top of the foot*" in text for text in told)
    assert any("[ng127]" in text for text in told)


def test_an_unknown_language_is_named_with_those_there_are() -> None:
    """A usage error, exit 2."""
    done = CliRunner().invoke(main, ["triage", "-", "--text", "--lang", "xx"], input='{"schema":1}')

    assert 2 == done.exit_code
    assert 'expected one of en, got "xx"' in done.stderr


def test_a_file_that_is_not_there_is_named() -> None:
    """Exit 2 and nothing on standard output."""
    done = CliRunner().invoke(main, ["triage", "no-such.json"])

    assert (2, "") == (done.exit_code, done.stdout)
    assert "no-such.json" in done.stderr


def test_terminal_check_reaches_an_emergency() -> None:
    """Yes to a drooping face ends the asking with an ambulance."""
    answers = "\n".join(["1", *["2"] * 9]) + "\n"

    done = CliRunner().invoke(main, ["triage"], input=answers)

    assert 0 == done.exit_code
    assert "CALL AN AMBULANCE NOW" in done.stdout


def test_exam_prints_every_measure(tmp_path: Path) -> None:
    """JSON for machines, with intervals."""
    few = tmp_path / "few.jsonl"
    few.write_text("\n".join(DEV.read_text("utf-8").splitlines()[:3]))

    result = json.loads(CliRunner().invoke(main, ["exam", str(few), "--json"]).stdout)

    assert 3 == result["cases"]
    assert {"top_1", "top_3", "under_triage", "over_triage", "emergency_sensitivity", "site", "level"} <= result[
        "measures"
    ].keys()


@pytest.mark.parametrize(
    ("line", "reason"),
    [("{}", "line 1: Object missing required field `id`"), ("", "the file has no vignettes"), ("{", "line 1")],
)
def test_exam_refuses_a_bad_line_by_its_number(tmp_path: Path, line: str, reason: str) -> None:
    """Nothing is half judged."""
    bad = tmp_path / "bad.jsonl"
    bad.write_text(line)

    done = CliRunner().invoke(main, ["exam", str(bad)])

    assert (2, "") == (done.exit_code, done.stdout)
    assert reason in done.stderr


def test_content_pack_gives_the_same_bytes_twice(tmp_path: Path) -> None:
    """Packing is a pure function of the content."""
    for name in ("one", "two"):
        assert 0 == CliRunner().invoke(main, ["content", "pack", "--out", str(tmp_path / name)]).exit_code

    first = {path.name: path.read_bytes() for path in (tmp_path / "one").iterdir()}
    assert first == {path.name: path.read_bytes() for path in (tmp_path / "two").iterdir()}
    assert {"model.json", "lang-en.json", "manifest.json", "smoke.json"} == first.keys()


def test_explain_tells_people_why_a_feared_cause_does_not_fit(tmp_path: Path) -> None:
    """Where it stands, what speaks against it, and which alarm rule lacks what; in lines of 80 columns."""
    case = tmp_path / "case.json"
    case.write_text('{"schema":1,"profile":{"age_years":50,"sex":"female"},"answers":{"back_pain":"yes","numb_any":"no"}}')

    done = CliRunner().invoke(main, ["explain", str(case), "--condition", "cauda_equina_syndrome"])

    assert 0 == done.exit_code
    assert "speaks against it\n" in done.stdout
    assert "lost or dull feeling: no [ces334]: " in done.stdout
    assert "missing: trouble passing urine: Yes (not asked, or not known)" in done.stdout
    assert [] == [line for line in done.stdout.splitlines() if len(line) > 80]
    assert [] == re.findall(r"cli-[a-z-]+", done.stdout)


def test_explain_gives_machines_the_same_as_json() -> None:
    """Ids and numbers, no prose."""
    done = CliRunner().invoke(main, ["explain", "-", "--condition", "gout", "--json"], input='{"schema":1}')
    found = json.loads(done.stdout)

    assert (0, "gout", 68) == (done.exit_code, found["condition"]["id"], found["of"])
    assert {"prior", "probability", "for", "against", "danger_signs", "red_flags", "index", "likelier"} <= found.keys()


@pytest.mark.parametrize(
    ("typed", "near"), [("gaut", "gout"), ("sciatca", "sciatic_neuropathy"), ("Cauda Equina", "cauda_equina")]
)
def test_explain_offers_causes_that_look_like_the_one_typed(typed: str, near: str) -> None:
    """Exit 2, nothing on standard output."""
    done = CliRunner().invoke(main, ["explain", "-", "--condition", typed], input='{"schema":1}')

    assert (2, "") == (done.exit_code, done.stdout)
    assert near in done.stderr
    assert typed in done.stderr


def test_explain_refuses_a_bad_case_as_triage_does() -> None:
    """The same words, exit 2."""
    done = CliRunner().invoke(main, ["explain", "-", "--condition", "gout"], input='{"schema":2}')

    assert (2, "", "$.schema: expected 1, got 2\n") == (done.exit_code, done.stdout, done.stderr)
