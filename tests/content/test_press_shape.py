"""The first storey of the press: the keys and the kinds of value of every file."""

import pytest

from legsense_press import check_content
from legsense_press.shape import shown
from tests.content.robot import GONE, ROBOT, broken, rows

A_RULE = 'a rule: { all|any|none = [...] }, { at_least = n, of = [...] } or { finding = "...", is = "..." }'

# fmt: off
MISSING = [
    ("pack/levels", "pack.toml: levels", "a list of texts"),
    ("sources/manual/check", "sources.toml: manual: check", "a text"),
    ("gates/notes", "urgency/gates.toml: notes", "a table"),
    ("thresholds/use", "urgency/thresholds.toml: use", "a text"),
    ("flag_notes/notes", "urgency/flag_notes.toml: notes", "a list of texts"),
    ("paint/opens", "paint.toml: opens", "an array of tables"),
    ("movements/counts", "movements.toml: counts", "an array of tables"),
    ("mechanisms/rain/seed_claims", "mechanisms.toml: rain: seed_claims", "a list of texts"),
    ("nerve_map/foot_wire/findings", "nerve_map.toml: foot_wire: findings", "a list of texts"),
    ("rule/dermatome_weights", "anatomy/rule.toml: dermatome_weights", "a table"),
    ("dispositions/0/meaning", "dispositions.toml: same_day: meaning", "a text"),
    ("longer_gates/0/logic", "urgency/longer_gates.toml: all_fires: logic", A_RULE),
    ("screens/0/why", "urgency/screens.toml: danger_0: why", "a text"),
    ("watch/0/disposition", "urgency/watch.toml: smoke_signs: disposition", "a text"),
    ("pairs/0/value", "pairs.toml: 0: value", "a number"),
    ("body_areas/0/id", "body_areas.toml: 0: id", "a text"),
    ("history_items/0/id", "anatomy/history_items.toml: 0: id", "a text"),
    ("anatomy/structures/0/sources", "anatomy/structures.toml: chip: sources", "a list of texts"),
    ("anatomy/roots/0/parent", "anatomy/roots.toml: port_1: parent", "a text"),
    ("anatomy/nerves/0/course", "anatomy/nerves.toml: main_wire: course", "an array of tables"),
    ("anatomy/sites/0/cuts", "anatomy/sites.toml: crimp: cuts", "an array of tables"),
    ("anatomy/joints/0/suppliers", "anatomy/joints.toml: hinge: suppliers", "a list of texts"),
    ("anatomy/muscles/0/nerve", "anatomy/muscles.toml: push_motor: nerve", "a text"),
    ("anatomy/movements/0/self_test", "anatomy/movements.toml: foot_push: self_test", "a text"),
    ("anatomy/self_tests/0/confidence", "anatomy/self_tests.toml: push_wall: confidence", "a text"),
    ("anatomy/skin_areas/0/box", "anatomy/skin_areas.toml: sole_plate: box", "a table"),
    ("anatomy/reflexes/0/muscle", "anatomy/reflexes.toml: tap: muscle", "a text"),
    ("anatomy/patterns/0/rule", "anatomy/patterns.toml: slow_rust: rule", "a table"),
    ("anatomy/discriminators/0/findings", "anatomy/discriminators.toml: rust_or_crimp: findings", "a value"),
    ("anatomy/site_groups/0/resolve", "anatomy/site_groups.toml: 0: resolve", "a text"),
    ("conditions/dry_joint/group", "conditions/dry_joint.toml: group", "a text"),
    ("questions/smoke/why", "questions/smoke.toml: why", "a text"),
    ("red_flags/rf_smoke/when", "redflags/rf_smoke.toml: when", A_RULE),
    ("languages/en/name", "languages/en/language.toml: name", "a text"),
]
# fmt: on


@rows("where", "place", "expected", of=MISSING)
def test_missing_key_is_told_in_every_file(where: str, place: str, expected: str) -> None:
    """A file that lacks a key is refused by the name of the file, the key and what belongs there."""
    assert [f"{place} is missing; expected {expected}; add it"] == check_content(broken(where, GONE))


# fmt: off
MISFITS = [
    ("conditions/Dry Joint", ROBOT["conditions"]["dry_joint"], "conditions/Dry Joint.toml: not an id; expected small letters, digits and underscores; rename the file"),
    ("questions/no-dash", ROBOT["questions"]["noise"], "questions/no-dash.toml: not an id; expected small letters, digits and underscores; rename the file"),
    ("red_flags/9lives", ROBOT["red_flags"]["rf_smoke"], "redflags/9lives.toml: not an id; expected small letters, digits and underscores; rename the file"),
    ("mechanisms/rain/colour", "grey", "mechanisms.toml: rain: colour is not a key of this table; expected one of conditions, seed_claims; mend the spelling or take it out"),
    ("conditions/dry_joint/prior", "often", 'conditions/dry_joint.toml: prior: "often"; expected a table'),
    ("conditions/dry_joint/evidence", "none", 'conditions/dry_joint.toml: evidence = "none"; expected an array of tables'),
    ("conditions/dry_joint/evidence/+", "creak", 'conditions/dry_joint.toml: evidence[3]: "creak"; expected a table'),
    ("conditions/dry_joint/evidence/+", {"id":"ev9","finding":"noise","p":0.5,"use":True,"source":"workshop","lr":3}, "conditions/dry_joint.toml: evidence[ev9]: lr is not a key of this table; expected one of id, finding, p, use, kind, source, check, source_check, sensitivity, specificity, lr_pos, lr_neg, figure, n, why, reason_code, note, changed; mend the spelling or take it out"),
    ("pack/version", " ", 'pack.toml: version = " "; expected a text'),
    ("pack/version", 7, "pack.toml: version = 7; expected a text"),
    ("pack/schema", True, "pack.toml: schema = true; expected a whole number"),
    ("pack/schema", 1.5, "pack.toml: schema = 1.5; expected a whole number"),
    ("conditions/dry_joint/prior/per_1000", "many", 'conditions/dry_joint.toml: prior: per_1000 = "many"; expected a number'),
    ("conditions/dry_joint/prior/per_1000", True, "conditions/dry_joint.toml: prior: per_1000 = true; expected a number"),
    ("questions/smoke/needs_action", "yes", 'questions/smoke.toml: needs_action = "yes"; expected true or false'),
    ("conditions/dry_joint/care", ["oil", 1], 'conditions/dry_joint.toml: care = ["oil", 1]; expected a list of texts'),
    ("conditions/dry_joint/care", "oil", 'conditions/dry_joint.toml: care = "oil"; expected a list of texts'),
    ("thresholds/threshold/routine/range", [0, "x"], 'urgency/thresholds.toml: threshold: routine: range = [0, "x"]; expected a list of numbers'),
    ("paint/finding/creak/groups", ["sole_plate"], 'paint.toml: finding: creak: groups = ["sole_plate"]; expected a list of lists of texts'),
    ("languages/en/fluent/robot.ftl", 3, "languages/en/language.toml: fluent: robot.ftl = 3; expected a text, which may be empty"),
    ("pack/setting", ["Garages"] * 9, 'pack.toml: setting = ["Garages", "Garages", "Garages", "Garages", "Garages", "...; expected a text'),
]
# fmt: on


@rows("where", "value", "line", of=MISFITS)
def test_value_that_does_not_fit_is_told_with_what_was_there(where: str, value: object, line: str) -> None:
    """A name that is no id, a key nobody knows or a value of another kind is refused; a long value is cut."""
    assert [line] == check_content(broken(where, value))


# fmt: off
NO_RULES = [
    "smoke",
    {},
    {"finding":"smoke"},
    {"finding":1,"is":"yes"},
    {"finding":"smoke","is":"yes","below":1},
    {"finding":"smoke","was":"yes"},
    {"finding":"smoke","is":[]},
    {"finding":"smoke","is":1},
    {"finding":"age","at_least":"9"},
    {"finding":"age","at_least":True},
    {"all":[],"any":[]},
    {"all":[],"at_least":1},
    {"of":[]},
    {"at_least":1},
    {"at_least":1.5,"of":[]},
    {"all":{}},
    {"all":["smoke"]},
    {"none":[{"any":[{"finding":"smoke"}]}]},
]
# fmt: on


@pytest.mark.parametrize("value", NO_RULES, ids=str)
def test_rule_that_is_no_rule_is_refused(value: object) -> None:
    """A rule is judged all the way down before anybody reads it."""
    line = f"redflags/rf_smoke.toml: when = {shown(value)}; expected {A_RULE}"

    assert [line] == check_content(broken("red_flags/rf_smoke/when", value))


def test_shape_is_judged_before_meaning() -> None:
    """An author with a misspelt key is not told of everything that follows from it."""
    content = broken("conditions/dry_joint/prior", GONE)
    del content.sources["workshop"]

    assert ["conditions/dry_joint.toml: prior is missing; expected a table; add it"] == check_content(content)
