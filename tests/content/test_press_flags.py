"""What keeps red flags honest."""

from legsense_press import check_content
from tests.content.robot import GONE, broken, rows

# fmt: off
DISHONEST = [
    ("red_flags/rf_smoke/example/raises", GONE, "redflags/rf_smoke.toml: example.raises is missing; expected one case that raises the flag and a near miss that must not; add it"),
    ("red_flags/rf_smoke/example/near_miss", GONE, "redflags/rf_smoke.toml: example.near_miss is missing; expected one case that raises the flag and a near miss that must not; add it"),
    ("questions/warranty/role", GONE, "questions/warranty.toml: role is missing; expected danger, context or risk, as a red flag reads it; add it"),
    ("red_flags/rf_smoke/example", GONE, "redflags/rf_smoke.toml: example.raises is missing; expected one case that raises the flag and a near miss that must not; add it", "redflags/rf_smoke.toml: example.near_miss is missing; expected one case that raises the flag and a near miss that must not; add it"),
    ("red_flags/rf_smoke/example/raises", {"answers":{"smoke":"unknown","warranty":"no"}}, "redflags/rf_smoke.toml: example.raises: does not raise the flag; expected that it does; mend the rule or the example"),
    ("red_flags/rf_smoke/example/near_miss", {"answers":{"smoke":"yes","warranty":"unknown"}}, "redflags/rf_smoke.toml: example.near_miss: raises the flag; expected that it does not; mend the rule or the example"),
    ("red_flags/rf_smoke/example/near_miss", {"answers":{"smoke":"no","warranty":"yes"}}, "redflags/rf_smoke.toml: example.near_miss: 2 answers away (answers.smoke, answers.warranty); expected one; make it nearer"),
    ("red_flags/rf_smoke/example/raises/answers/smoke", "often", 'redflags/rf_smoke.toml: example.raises: $.answers.smoke: expected "yes", "no" or "unknown", got "often"; mend the example'),
    ("red_flags/rf_smoke/example/raises/answers/squeak", "yes", 'redflags/rf_smoke.toml: example.raises: $.answers.squeak: expected the id of a finding, got "squeak"; mend the example', "redflags/rf_smoke.toml: example.near_miss: 2 answers away (answers.smoke, answers.squeak); expected one; make it nearer"),
    ("red_flags/rf_smoke/conditions", ["dry_joint"], "conditions/short_circuit.toml: urgency = same_day, yet no red flag names it; expected one; add it"),
    ("red_flags/rf_smoke/when/any/0/all/1/none/+", {"finding":"sparks","is":"many"}, "redflags/rf_smoke.toml: when: danger sign sparks = yes stands under none(), where it spares; expected it only where it raises; take it out, or add it to danger_polarity in urgency/flag_notes.toml with a note"),
    ("flag_notes/danger_polarity/found", [{"flag":"rf_smoke","finding":"smoke","disposition":"same_day","note":"x"}], "urgency/flag_notes.toml: danger_polarity: smoke no longer stands under none() in rf_smoke; expected only what is still so; take the entry out"),
    ("red_flags/rf_smoke/when/any/+", {"finding":"noise","is":"yes"}, "questions/noise.toml: role is missing; expected danger, context or risk, as a red flag reads it; add it"),
    ("pack/schema", 2, "model.json: content pack: expected schema 1, got 2; update the app or the content; expected content the engine can load; mend what it names"),
]
# fmt: on


@rows("where", "value", "lines", of=[(where, value, lines) for where, value, *lines in DISHONEST])
def test_red_flag_that_proves_nothing_is_refused(where: str, value: object, lines: list[str]) -> None:
    """A flag brings a case that raises it and a near miss one answer away that must not; danger signs only ever raise."""
    assert lines == check_content(broken(where, value))


def test_danger_sign_that_spares_is_let_through_with_a_note() -> None:
    """What the authors know of and have argued in flag_notes.toml is not told again."""
    content = broken("red_flags/rf_smoke/when/any/0/all/1/none/+", {"finding": "sparks", "is": "many"})
    note = {"flag": "rf_smoke", "finding": "sparks", "disposition": "same_day", "note": "Sparks without smoke are static."}
    content.flag_notes["danger_polarity"]["found"].append(note)

    assert [] == check_content(content)


def test_examples_are_judged_beside_missing_words() -> None:
    """An author who still owes words learns at once that an example does not raise the flag."""
    content = broken("red_flags/rf_smoke/example/raises/answers/smoke", "unknown")
    content.red_flags["rf_soot"] = {**content.red_flags["rf_smoke"], "example": {}}

    told = check_content(content)

    assert "languages/en: redflag-rf_soot is missing; expected its words; add them" in told
    assert (
        "redflags/rf_smoke.toml: example.raises: does not raise the flag; expected that it does; mend the rule or the example"
        in told
    )
