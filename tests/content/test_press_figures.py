"""Figures that cannot be, and questions that are asked for nothing."""

from legsense_press import check_content
from tests.content.robot import GONE, ROBOT, broken, evidence, rows

# fmt: off
IMPOSSIBLE = [
    ("conditions/dry_joint/prior/age_weights", {"old":1.0,"new":1.0}, 'conditions/dry_joint.toml: age_weights for ["old", "new"]; expected ["new", "old"] in this order'),
    ("conditions/dry_joint/prior/age_weights", {"new":1.0}, 'conditions/dry_joint.toml: age_weights for ["new"]; expected ["new", "old"] in this order'),
    ("conditions/dry_joint/prior/age_weights", {"new":-1.0,"old":1.0}, 'conditions/dry_joint.toml: age_weights = {"new": -1.0, "old": 1.0}; expected none below 0 and one above 0'),
    ("conditions/dry_joint/prior/age_weights", {"new":0,"old":0}, 'conditions/dry_joint.toml: age_weights = {"new": 0, "old": 0}; expected none below 0 and one above 0'),
    ("conditions/dry_joint/prior/per_1000", 0, "conditions/dry_joint.toml: prior: per_1000 = 0; expected a number above 0"),
    ("conditions/dry_joint/prior/female_to_male", -1, "conditions/dry_joint.toml: prior: female_to_male = -1; expected a number above 0"),
    ("conditions/short_circuit/sites/weights/crimp", 0.4, "conditions/short_circuit.toml: site weights sum to 0.9; expected 1; mend the parts"),
    ("conditions/dry_joint/evidence/0/p", GONE, "conditions/dry_joint.toml: evidence ev1 creak: p is missing; expected P(yes | condition) in a row that is in use; add it or set use = false"),
    ("conditions/dry_joint/evidence/0/p", 1, "conditions/dry_joint.toml: evidence ev1 creak: p = 1; expected a probability above 0 and below 1"),
    ("conditions/dry_joint/evidence/0/p", 0, "conditions/dry_joint.toml: evidence ev1 creak: p = 0; expected a probability above 0 and below 1"),
    ("conditions/dry_joint/evidence/2", evidence(id="ev3",finding="creak"), "conditions/dry_joint.toml: evidence ev3 creak: a second row in use for this finding; expected one; set use = false in the others"),
    ("conditions/dry_joint/evidence/+", evidence(finding="warranty"), "conditions/dry_joint.toml: evidence ev9 warranty: the finding has no background; expected one in questions/warranty.toml; add it"),
    ("conditions/dry_joint/prior/per_1000", 995, "conditions: priors sum to 1005 per 1,000; expected less, the rest being none of these; lower some"),
    ("questions/noise/background/p", 1.5, "questions/noise.toml: background: p = 1.5; expected a probability above 0 and below 1"),
    ("questions/creak/background/by_age/0-9", 0, "questions/creak.toml: background: 0-9 = 0; expected a probability above 0 and below 1"),
    ("questions/noise/effort", 3, "questions/noise.toml: effort = 3; expected 1, as needs_action is false"),
    ("questions/creak/effort", 1, "questions/creak.toml: effort = 1; expected 3, as needs_action is true"),
    ("questions/days_dry/unit", GONE, 'questions/days_dry.toml: unit is missing; expected it for kind = "number"; add it', "languages/en: unit-days belongs to nothing; expected the id of something in the content; mend the id or take it out"),
    ("questions/smoke/danger", GONE, "questions/smoke.toml: role and [danger] do not agree; expected both or neither; mend one"),
    ("questions/noise/danger", {"why":"x","source":"workshop","kind":"estimate"}, "questions/noise.toml: role and [danger] do not agree; expected both or neither; mend one"),
    ("pack/age/bands/1/share", 0.7, "pack.toml: age: population shares sum to 0.95; expected 1; mend the parts"),
    ("pack/bands/list/1/at_least", 0.1, "pack.toml: bands = [0.5, 0.1]; expected them falling, the last 0"),
    ("pack/bands/list/0/at_least", -0.1, "pack.toml: bands = [-0.1, 0]; expected them falling, the last 0"),
    ("dispositions/0/deadline_hours", 999, "dispositions.toml: deadlines [999, 336, null]; expected them growing, and none only for the calmest"),
    ("dispositions/1/deadline_hours", GONE, "dispositions.toml: deadlines [24, null, null]; expected them growing, and none only for the calmest"),
    ("dispositions/0/deadline_hours", GONE, "dispositions.toml: deadlines [null, 336, null]; expected them growing, and none only for the calmest"),
    ("pack/damping/factor", 0, "pack.toml: damping: factor = 0; expected above 0 and at most 1"),
    ("pack/damping/factor", 1.1, "pack.toml: damping: factor = 1.1; expected above 0 and at most 1"),
    ("thresholds/threshold/routine/value", 0.95, "urgency/thresholds.toml: routine: value = 0.95; expected within its range [0.2, 0.9]"),
    ("thresholds/threshold/routine/range", [], "urgency/thresholds.toml: routine: value = 0.5; expected within its range []"),
    ("pairs/0/value", -1, "pairs.toml: dry_joint and short_circuit: value = -1; expected 0 or more"),
    ("paint/finding/creak/when", "stocking", 'paint.toml: creak: step is missing; expected it for when = "stocking"; add it'),
    ("paint/finding/creak/when", "groups", 'paint.toml: creak: groups is missing; expected it for when = "groups"; add it', 'paint.toml: creak: needed is missing; expected it for when = "groups"; add it'),
    ("paint/finding/creak/when", "groups_both", 'paint.toml: creak: groups is missing; expected it for when = "groups_both"; add it', 'paint.toml: creak: needed is missing; expected it for when = "groups_both"; add it'),
    ("paint/finding/creak/no", "few_groups", 'paint.toml: creak: few is missing; expected it for no = "few_groups"; add it'),
    ("conditions/short_circuit/sites/weights", {"crimp":1.5,"slow_rust":-0.5}, 'conditions/short_circuit.toml: sites: weights = {"crimp": 1.5, "slow_rust": -0.5}; expected each above 0; mend them or take those places out'),
    ("questions/days_dry/min", 1000, "questions/days_dry.toml: min = 1000, max = 999; expected the smaller one first"),
    ("questions/sparks/positive", GONE, 'questions/sparks.toml: positive is missing; expected it for kind = "choice"; add it'),
    ("questions/days_dry/min", GONE, 'questions/days_dry.toml: min is missing; expected it for kind = "number"; add it'),
    ("paint/finding/creak/areas", GONE, 'paint.toml: creak: areas is missing; expected it for when = "any"; add it'),
]
# fmt: on


@rows("where", "value", "lines", of=[(where, value, lines) for where, value, *lines in IMPOSSIBLE])
def test_figure_that_cannot_be_is_refused(where: str, value: object, lines: list[str]) -> None:
    """Certainty is for mathematics, parts make a whole, and each kind of question brings what it needs."""
    assert lines == check_content(broken(where, value))


# fmt: off
FOR_NOTHING = [
    ("questions/spare", ROBOT["questions"]["noise"], "questions/spare.toml: no answer can move a probability, a flag, a gate, a screen or another finding; expected it to be used; add evidence or a flag that reads it, or take it out", "languages/en: finding-spare is missing; expected its words; add them", "languages/en: finding-spare.short is missing; expected its words; add them"),
    ("conditions/dry_joint/evidence/1/use", False, "questions/noise.toml: no answer can move a probability, a flag, a gate, a screen or another finding; expected it to be used; add evidence or a flag that reads it, or take it out"),
]
# fmt: on


@rows("where", "value", "lines", of=[(where, value, lines) for where, value, *lines in FOR_NOTHING])
def test_question_that_can_move_nothing_is_refused(where: str, value: object, lines: list[str]) -> None:
    """Nobody is asked what changes nothing."""
    assert lines == check_content(broken(where, value))
