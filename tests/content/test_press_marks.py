"""No number without source, kind and check; no mark that nobody knows."""

from legsense_press import check_content
from tests.content.robot import GONE, broken, rows

# fmt: off
UNMARKED = [
    ("conditions/dry_joint/prior/source", "conditions/dry_joint.toml: prior", "per_1000 = 100", "source"),
    ("conditions/dry_joint/prior/kind", "conditions/dry_joint.toml: prior", "per_1000 = 100", "kind"),
    ("conditions/dry_joint/prior/check", "conditions/dry_joint.toml: prior", "per_1000 = 100", "check"),
    ("conditions/dry_joint/sites/sources", "conditions/dry_joint.toml: sites", "weights = {}", "source"),
    ("conditions/dry_joint/sites/kind", "conditions/dry_joint.toml: sites", "weights = {}", "kind"),
    ("conditions/dry_joint/evidence/1/source", "conditions/dry_joint.toml: evidence ev2 noise", "p = 0.6", "source"),
    ("conditions/dry_joint/evidence/2/source", "conditions/dry_joint.toml: evidence ev3 creak", "p", "source"),
    ("questions/creak/background/check", "questions/creak.toml: background", "p = 0.2", "check"),
    ("dispositions/0/source", "dispositions.toml: same_day", "deadline_hours = 24", "source"),
    ("dispositions/2/kind", "dispositions.toml: self_care", "deadline_hours", "kind"),
    ("gates/gate/0/source", "urgency/gates.toml: fire", "the gate", "source"),
    ("gates/never/0/check", "urgency/gates.toml: never", "the rule", "check"),
    ("thresholds/threshold/routine/source", "urgency/thresholds.toml: threshold.routine", "value = 0.5", "source"),
    ("thresholds/loss/fire/sources", "urgency/thresholds.toml: loss.fire", "miss_cost_per_day = 1", "source"),
    ("thresholds/step/same_day/kind", "urgency/thresholds.toml: step.same_day", "needless_cost = 1", "kind"),
    ("watch/0/source", "urgency/watch.toml: smoke_signs", "the item", "source"),
    ("pack/damping/source", "pack.toml: damping", "factor = 0.5", "source"),
    ("pack/age/kind", "pack.toml: age: bands = [{\"id\": \"new\", \"from\": 0, \"to\": 9, \"share\"", "0.25}, {\"id\":...", "kind"),
    ("pack/bands/check", "pack.toml: bands: list = [{\"id\": \"likely\", \"at_least\": 0.5}, {\"id\"", "\"unlikely\", \"a...", "check"),
    ("pack/limits/source", "pack.toml: limits", "limits", "source"),
    ("pack/asking/source", "pack.toml: asking", "worth_asking = 0.1", "source"),
    ("pack/site_signs/source", "pack.toml: site_signs", "site_signs", "source"),
    ("pack/together/source", "pack.toml: together", "factor = 0.5", "source"),
    ("paint/source", "paint.toml", "every border", "source"),
    ("movements/kind", "movements.toml", "every rule", "kind"),
    ("rule/check", "anatomy/rule.toml: thresholds = {\"comparison\": \"at least\", \"area\": {\"expected\"", "0.5, \"pos...", "check"),
    ("pairs/0/source", "pairs.toml: dry_joint and short_circuit", "value = 2.0", "source"),
    ("languages/en/reading/source", "languages/en/language.toml: reading", "grade = 6", "source"),
]
# fmt: on


@rows("where", "place", "number", "mark", of=UNMARKED)
def test_number_without_a_mark_is_refused(where: str, place: str, number: str, mark: str) -> None:
    """Every number says where it comes from, of what kind it is and how it was checked, used or not."""
    value = [] if where.endswith("sources") else GONE

    line = f"{place}: {number} has no {mark}; expected source, kind and check beside every number; add it"

    assert [line] == check_content(broken(where, value))


# fmt: off
UNKNOWN = [
    ("conditions/dry_joint/prior/source", "hearsay", "conditions/dry_joint.toml: prior", "hearsay"),
    ("conditions/dry_joint/sites/sources", ["hearsay"], "conditions/dry_joint.toml: sites", "hearsay"),
    ("conditions/dry_joint/frequency/0/source", "hearsay", "conditions/dry_joint.toml: frequency", "hearsay"),
    ("conditions/dry_joint/sources", ["hearsay"], "conditions/dry_joint.toml: sources", "hearsay"),
    ("conditions/dry_joint/course_sources", ["hearsay"], "conditions/dry_joint.toml: course_sources", "hearsay"),
    ("questions/creak/background/by_age_source", "hearsay", "questions/creak.toml: background: by_age_source", "hearsay"),
    ("questions/creak/background/by_age_source", GONE, "questions/creak.toml: background: by_age_source", ""),
    ("questions/creak/changed_source", "hearsay", "questions/creak.toml", "hearsay"),
    ("questions/smoke/danger/source", "hearsay", "questions/smoke.toml: danger", "hearsay"),
    ("thresholds/threshold/routine/anchors", ["hearsay"], "urgency/thresholds.toml: threshold.routine", "hearsay"),
    ("thresholds/anchors/0/sources", ["hearsay"], "urgency/thresholds.toml: anchors", "hearsay"),
    ("red_flags/rf_smoke/sources", ["hearsay"], "redflags/rf_smoke.toml: sources", "hearsay"),
    ("nerve_map/foot_wire/source", "hearsay", "nerve_map.toml: foot_wire", "hearsay"),
    ("anatomy/nerves/0/sources", ["hearsay"], "anatomy/nerves.toml: main_wire", "hearsay"),
]
# fmt: on


@rows("where", "value", "place", "key", of=UNKNOWN)
def test_source_that_is_not_listed_is_refused(where: str, value: object, place: str, key: str) -> None:
    """A source key leads to a reference in sources.toml."""
    line = f'{place}: source "{key}" is not in sources.toml; expected a key of that file; add the reference there'

    assert [line] == check_content(broken(where, value))


# fmt: off
ODD = [
    ("conditions/dry_joint/prior/kind", "guess", 'conditions/dry_joint.toml: prior: kind = "guess"; expected one of meta-analysis, study, textbook, estimate, definition'),
    ("conditions/dry_joint/prior/check", "maybe", 'conditions/dry_joint.toml: prior: check = "maybe"; expected one of seen, second, recall, estimate'),
    ("conditions/dry_joint/prior/check", "seen", 'conditions/dry_joint.toml: prior: check = "seen", yet sources.toml has "workshop" as not read; expected marks that agree; mend one'),
    ("conditions/dry_joint/prior/female_to_male_kind", "guess", 'conditions/dry_joint.toml: prior: female_to_male_kind = "guess"; expected one of meta-analysis, study, textbook, estimate, definition'),
    ("conditions/dry_joint/prior/age_weights_kind", "guess", 'conditions/dry_joint.toml: prior: age_weights_kind = "guess"; expected one of meta-analysis, study, textbook, estimate, definition'),
    ("conditions/dry_joint/frequency/0/check", "maybe", 'conditions/dry_joint.toml: frequency: check = "maybe"; expected one of seen, second, recall, estimate'),
    ("questions/smoke/danger/kind", "guess", 'questions/smoke.toml: danger: kind = "guess"; expected one of meta-analysis, study, textbook, estimate, definition'),
    ("red_flags/rf_smoke/sources", [], "redflags/rf_smoke.toml: sources is empty; expected the reference of the rule; add it"),
    ("anatomy/nerves/0/confidence", "hope", 'anatomy/nerves.toml: main_wire: confidence = "hope"; expected one of textbook, study, estimate'),
    ("anatomy/nerves/0/sources", [], "anatomy/nerves.toml: main_wire: sources is empty; expected at least one reference; add it"),
    ("anatomy/discriminators/0/sources", [], "anatomy/discriminators.toml: rust_or_crimp: sources is empty; expected at least one reference; add it"),
    ("sources/manual/check", "maybe", 'sources.toml: manual: check = "maybe"; expected one of seen, second, recall, estimate, abstract, excerpt, secondary, not_reread'),
]
# fmt: on


@rows("where", "value", "line", of=ODD)
def test_mark_that_says_nothing_is_refused(where: str, value: object, line: str) -> None:
    """Marks come from short lists, agree with their source, and rules and rows of the graph name at least one reference."""
    assert [line] == check_content(broken(where, value))
