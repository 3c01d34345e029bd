"""The second storey of the press: every id that is named exists, and none stands twice."""

from legsense_press import check_content
from tests.content.robot import GONE, ROBOT, broken, evidence, rows

# fmt: off
NOWHERE = [
    ("conditions/dry_joint/urgency", "soon", "conditions/dry_joint.toml: urgency", "soon", "a disposition"),
    ("conditions/dry_joint/level", "bone", "conditions/dry_joint.toml: level", "bone", "a level"),
    ("conditions/dry_joint/also", ["bone"], "conditions/dry_joint.toml: also", "bone", "a level"),
    ("conditions/dry_joint/watch", ["rain"], "conditions/dry_joint.toml: watch", "rain", "an item of urgency/watch.toml"),
    ("conditions/dry_joint/group", "bolts", "conditions/dry_joint.toml: group", "bolts", "a group of pack.toml"),
    ("conditions/short_circuit/sites/weights/crimp_2", 0.5, "conditions/short_circuit.toml: sites", "crimp_2", "a site or pattern"),
    ("conditions/dry_joint/anatomy_sites", ["slow_rust"], "conditions/dry_joint.toml: anatomy_sites", "slow_rust", "a site"),
    ("conditions/dry_joint/evidence/+", evidence(finding="squeak"), "conditions/dry_joint.toml: evidence", "squeak", "a finding"),
    ("questions/noise/kind", "maybe", "questions/noise.toml: kind", "maybe", "one of yes_no, choice, number, derived, map, profile"),
    ("questions/noise/tier", "top", "questions/noise.toml: tier", "top", "one of core, branch, derived, clinician"),
    ("questions/noise/complaint", "rattle", "questions/noise.toml: complaint", "rattle", "one of pain, numbness, weakness, swelling, general"),
    ("questions/noise/role", "hero", "questions/noise.toml: role", "hero", "a role"),
    ("questions/noise/ask_if", ["squeak"], "questions/noise.toml: ask_if", "squeak", "a finding"),
    ("questions/creak/body_areas", ["head"], "questions/creak.toml: body_areas", "head", "a part of the body"),
    ("questions/creak/self_test", "kick_wall", "questions/creak.toml: self_test", "kick_wall", "a self-test"),
    ("questions/creak/anatomy_ref/self_tests", ["kick_wall"], "questions/creak.toml: anatomy_ref: self_tests", "kick_wall", "one of anatomy/self_tests.toml"),
    ("questions/creak/anatomy_ref/bolts", ["m8"], "questions/creak.toml: anatomy_ref: bolts", "m8", "one of anatomy/bolts.toml"),
    ("questions/creak/anatomy_ref/history_items", ["stolen"], "questions/creak.toml: anatomy_ref: history_items", "stolen", "one of anatomy/history_items.toml"),
    ("questions/sparks/positive", ["few","lots"], "questions/sparks.toml: positive", "lots", "an option of this question"),
    ("questions/sparks/ticks", {"yes":"lots","no":"none"}, "questions/sparks.toml: ticks", "lots", "an option of this question"),
    ("questions/old_model/derive/in", ["never"], "questions/old_model.toml: derive", "never", "an answer of warranty"),
    ("red_flags/rf_smoke/when", {"finding":"squeak","is":"yes"}, "redflags/rf_smoke.toml: when", "squeak", "a finding"),
    ("red_flags/rf_smoke/when", {"none":[{"finding":"smoke","is":["yes","often"]}]}, "redflags/rf_smoke.toml: when: smoke", "often", "a state of this finding"),
    ("red_flags/rf_smoke/when", {"any":[{"finding":"days_dry","is":"yes"}]}, "redflags/rf_smoke.toml: when: days_dry", "yes", "a state of this finding"),
    ("red_flags/rf_smoke/conditions", ["rust"], "redflags/rf_smoke.toml: conditions", "rust", "a condition"),
    ("red_flags/rf_smoke/disposition", "now", "redflags/rf_smoke.toml: disposition", "now", "a disposition"),
    ("gates/gate/0/applies", {"finding":"squeak","is":"yes"}, "urgency/gates.toml: fire: applies", "squeak", "a finding"),
    ("gates/gate/0/question/0/finding", "squeak", "urgency/gates.toml: fire", "squeak", "a finding"),
    ("gates/gate/0/question/0/or", {"finding":"squeak","is":"yes"}, "urgency/gates.toml: fire: smoke: or", "squeak", "a finding"),
    ("gates/gate/0/question/0/benign", ["never"], "urgency/gates.toml: fire: smoke: benign", "never", "an answer to this question"),
    ("gates/never/0/when", {"finding":"squeak","is":"yes"}, "urgency/gates.toml: never", "squeak", "a finding"),
    ("longer_gates/0/logic", {"finding":"squeak","is":"no"}, "urgency/longer_gates.toml: all_fires", "squeak", "a finding"),
    ("longer_gates/0/conditions", ["rust"], "urgency/longer_gates.toml: all_fires", "rust", "a condition"),
    ("screens/0/items", ["smoke","squeak"], "urgency/screens.toml: danger_0", "squeak", "a finding"),
    ("screens/0/under_17/in", "squeak", "urgency/screens.toml: danger_0", "squeak", "a finding"),
    ("screens/0/under_17/out", "noise", "urgency/screens.toml: danger_0: under_17.out", "noise", "an item here"),
    ("watch/0/finding", "squeak", "urgency/watch.toml: smoke_signs", "squeak", "a finding"),
    ("watch/0/disposition", "now", "urgency/watch.toml: smoke_signs", "now", "a disposition"),
    ("flag_notes/explaining_findings", ["squeak"], "urgency/flag_notes.toml: explaining_findings", "squeak", "a finding"),
    ("flag_notes/pattern_flags/fast_rust", {**ROBOT["flag_notes"]["pattern_flags"]["slow_rust"]}, "urgency/flag_notes.toml: pattern_flags", "fast_rust", "a pattern"),
    ("flag_notes/pattern_flags/slow_rust/must_fire", ["rf_rust"], "urgency/flag_notes.toml: slow_rust: must_fire", "rf_rust", "a red flag"),
    ("flag_notes/danger_polarity/found", [{"flag":"rf_rust","finding":"smoke","disposition":"same_day","note":"x"}], "urgency/flag_notes.toml: danger_polarity", "rf_rust", "a red flag"),
    ("paint/finding/squeak", ROBOT["paint"]["finding"]["creak"], "paint.toml: squeak", "squeak", "a finding"),
    ("paint/finding/creak/areas", ["heel"], "paint.toml: creak", "heel", "a skin area"),
    ("paint/finding/creak/also_both", ["heel"], "paint.toml: creak", "heel", "a skin area"),
    ("paint/finding/creak/no_areas", ["heel"], "paint.toml: creak", "heel", "a skin area"),
    ("paint/finding/creak/groups", [["heel"]], "paint.toml: creak", "heel", "a skin area"),
    ("paint/finding/creak/layers", ["glow"], "paint.toml: creak: layers", "glow", "a layer"),
    ("paint/finding/creak/when", "often", "paint.toml: creak: when", "often", "one of any, both, stocking, groups, groups_both"),
    ("paint/finding/creak/no", "often", "paint.toml: creak: no", "often", "one of elsewhere, one_side, few_groups, never"),
    ("paint/opens/0/kind", "no_side", "paint.toml: opens", "no_side", "one of one_side, whole_leg_one_side, stocking_level, whole_legs_and_both"),
    ("paint/opens/0/ask", ["squeak"], "paint.toml: opens", "squeak", "a finding"),
    ("paint/opens/0/areas", ["heel"], "paint.toml: opens", "heel", "a skin area"),
    ("paint/never_from_paint/squeak", "No.", "paint.toml: never_from_paint", "squeak", "a finding"),
    ("paint/only_numb_any", ["heel"], "paint.toml: only_numb_any", "heel", "a skin area"),
    ("movements/movement/foot_push/weak_implies", ["squeak"], "movements.toml: foot_push", "squeak", "a finding"),
    ("movements/movement/foot_push/weak_opens", ["squeak"], "movements.toml: foot_push", "squeak", "a finding"),
    ("movements/movement/foot_push/normal_implies_no", ["squeak"], "movements.toml: foot_push", "squeak", "a finding"),
    ("movements/movement/foot_push/only_if/finding_no", ["squeak"], "movements.toml: foot_push", "squeak", "a finding"),
    ("movements/movement/foot_push/self_test", "kick_wall", "movements.toml: foot_push", "kick_wall", "a self-test"),
    ("movements/movement/foot_push/alternative_tests", ["kick_wall"], "movements.toml: foot_push", "kick_wall", "a self-test"),
    ("movements/movement/foot_push/only_if/same_side_normal", "foot_pull", "movements.toml: foot_push", "foot_pull", "a movement"),
    ("movements/counts/0/when", "ten", "movements.toml: counts", "ten", "one of two_on_one_side, same_on_both_sides, two_on_both_sides"),
    ("movements/counts/0/opens", ["squeak"], "movements.toml: counts", "squeak", "a finding"),
    ("movements/counts/0/implies", ["squeak"], "movements.toml: counts", "squeak", "a finding"),
    ("movements/weakness_counts_without", ["foot_pull"], "movements.toml: weakness_counts_without", "foot_pull", "a movement"),
    ("pairs/0/of", ["dry_joint","rust"], "pairs.toml", "rust", "a condition"),
    ("mechanisms/rain/conditions", ["rust"], "mechanisms.toml: rain", "rust", "a condition"),
    ("nerve_map/foot_wire/conditions", ["rust"], "nerve_map.toml: foot_wire", "rust", "a condition"),
    ("nerve_map/foot_wire/findings", ["squeak"], "nerve_map.toml: foot_wire", "squeak", "a finding"),
    ("thresholds/loss/fire/conditions", ["rust"], "urgency/thresholds.toml: loss.fire", "rust", "a condition"),
    ("nerve_map/foot_wire/skin_areas", ["heel"], "nerve_map.toml: foot_wire", "heel", "a skin area or part of the body"),
    ("questions/old_model/derive", {"movement": "foot_pull"}, "questions/old_model.toml: derive", "foot_pull", "a movement"),
    ("questions/old_model/derive", {"reflex": "knock"}, "questions/old_model.toml: derive", "knock", "a reflex"),
    ("pack/complaint_heads/heads", {"rattle": ["noise"]}, "pack.toml: complaint_heads", "rattle", "one of pain, numbness, weakness, swelling, general"),
    ("pack/complaint_heads/heads", {"pain": ["squeak"]}, "pack.toml: complaint_heads: pain", "squeak", "a finding"),
    ("paint/body_area_of/sole_plate", "head", "paint.toml: body_area_of: sole_plate", "head", "a part of the body"),
    ("paint/skin_areas_of/head", ["sole_plate"], "paint.toml: skin_areas_of", "head", "a part of the body"),
    ("paint/body_area_of/heel", "shin_tube", "paint.toml: body_area_of", "heel", "a skin area"),
    ("paint/skin_areas_of/shin_tube", ["heel"], "paint.toml: skin_areas_of: shin_tube", "heel", "a skin area"),
]
# fmt: on


@rows("where", "value", "place", "name", "what", of=NOWHERE)
def test_name_that_leads_nowhere_is_refused(where: str, value: object, place: str, name: str, what: str) -> None:
    """Every id that stands anywhere must exist; a misspelt one is told with its place."""
    line = f'{place}: "{name}" is not {what}; expected one that exists; mend the name or add it'

    assert [line] == check_content(broken(where, value))


# fmt: off
TWICE = [
    ("conditions/dry_joint/care", ["oil","oil"], "conditions/dry_joint.toml: care", "oil"),
    ("conditions/dry_joint/avoid", ["rain","rain"], "conditions/dry_joint.toml: avoid", "rain"),
    ("conditions/dry_joint/clinician", ["grease_nipple","grease_nipple"], "conditions/dry_joint.toml: clinician", "grease_nipple"),
    ("conditions/dry_joint/watch", ["smoke_signs","smoke_signs"], "conditions/dry_joint.toml: watch", "smoke_signs"),
    ("conditions/dry_joint/also", ["wire","wire"], "conditions/dry_joint.toml: also", "wire"),
    ("conditions/dry_joint/evidence/+", evidence(id="ev4",use=False), "conditions: evidence", "ev4"),
    ("questions/sparks/options", ["none","few","many","few"], "questions/sparks.toml: options", "few"),
    ("dispositions/+", {**ROBOT["dispositions"][1],"deadline_hours":400}, "dispositions.toml", "routine"),
    ("gates/gate/+", ROBOT["gates"]["gate"][0], "urgency/gates.toml", "fire"),
    ("screens/+", {**ROBOT["screens"][0],"id":"danger_1"}, "urgency/screens.toml", "smoke"),
    ("watch/+", ROBOT["watch"][0], "urgency/watch.toml", "smoke_signs"),
    ("pairs/+", {**ROBOT["pairs"][0],"of":["short_circuit","dry_joint"]}, "pairs.toml", "dry_joint and short_circuit"),
    ("pack/age/bands/1/id", "new", "pack.toml: age", "new"),
    ("pack/bands/list/1/id", "likely", "pack.toml: bands", "likely"),
    ("pack/levels", ["joint","wire","joint"], "pack.toml: levels", "joint"),
    ("pack/groups", ["hinges","wires","hinges"], "pack.toml: groups", "hinges"),
]
# fmt: on


@rows("where", "value", "place", "name", of=TWICE)
def test_id_that_stands_twice_is_refused(where: str, value: object, place: str, name: str) -> None:
    """Ids are public and permanent, so each means one thing."""
    line = f'{place}: "{name}" stands 2 times; expected each id once; rename or take out the others'

    assert [line] == check_content(broken(where, value))


# fmt: off
OTHERS = [
    ("questions/old_model/derive/answer", "receipt", 'questions/old_model.toml: derive: "receipt" is not a finding; expected one that exists; mend the name or add it', 'questions/old_model.toml: derive: "no" is not an answer of receipt; expected one that exists; mend the name or add it'),
    ("red_flags/rf_smoke/when", {"at_least":1,"of":[{"finding":"smoke","at_least":3}]}, "redflags/rf_smoke.toml: when: smoke is compared with a number; expected a finding that is a number; use is = ..."),
    ("gates/gate/0/question/0/benign", ["no","unknown"], 'urgency/gates.toml: fire: smoke: benign = ["no", "unknown"]; expected answers only; not knowing is never harmless'),
    ("gates/gate/0/question/0/benign", ["absent"], 'urgency/gates.toml: fire: smoke: benign = ["absent"]; expected answers only; not knowing is never harmless'),
    ("thresholds/threshold/now", ROBOT["thresholds"]["threshold"]["routine"], 'urgency/thresholds.toml: threshold for ["now", "routine", "same_day", "self_care"]; expected ["routine", "same_day", "self_care"]'),
    ("thresholds/threshold/routine", GONE, 'urgency/thresholds.toml: threshold for ["same_day", "self_care"]; expected ["routine", "same_day", "self_care"]'),
    ("movements/movement/foot_pull", {**ROBOT["movements"]["movement"]["foot_push"]}, 'movements.toml: movement: ["foot_pull"]; expected the movements of anatomy/movements.toml, each once'),
    ("movements/movement/foot_push", GONE, 'movements.toml: movement: ["foot_push"]; expected the movements of anatomy/movements.toml, each once'),
    ("movements/movement/foot_push/normal_implies_no", ["noise","smoke"], 'movements.toml: foot_push: normal_implies_no = ["smoke"]; expected no danger sign; a normal movement never answers one with no'),
    ("pairs/0/of", ["dry_joint","dry_joint"], 'pairs.toml: of = ["dry_joint", "dry_joint"]; expected two conditions'),
    ("pairs/0/of", ["dry_joint"], 'pairs.toml: of = ["dry_joint"]; expected two conditions'),
    ("screens/0/under_17/in", "smoke", 'urgency/screens.toml: danger_0: under_17.in = "smoke"; expected a finding that is not an item here; choose another'),
]
# fmt: on


@rows("where", "value", "lines", of=[(where, value, lines) for where, value, *lines in OTHERS])
def test_id_that_cannot_stand_there_is_refused(where: str, value: object, lines: list[str]) -> None:
    """An id may exist and still be wrong: not knowing as a harmless answer, a pair of one, a danger sign said no to."""
    assert lines == check_content(broken(where, value))


def test_names_are_judged_before_meaning() -> None:
    """An author with a misspelt name is not told of everything that follows from it."""
    content = broken("conditions/dry_joint/level", "bone")
    del content.conditions["dry_joint"]["prior"]["source"]

    assert ['conditions/dry_joint.toml: level: "bone" is not a level; expected one that exists; mend the name or add it'] == (
        check_content(content)
    )
