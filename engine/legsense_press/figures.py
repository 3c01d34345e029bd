"""Figures that cannot be: probabilities outside 0 to 1, shares that do not sum to 1, two rows for one pair."""

from collections.abc import Iterator
from math import fsum

from legsense_press.read import Content
from legsense_press.shape import shown

CLOSE = 1e-9


def probability(where: str, value: float) -> Iterator[str]:
    """Certainty is for mathematics: P must lie strictly between 0 and 1."""
    if not 0 < value < 1:
        yield f"{where} = {value}; expected a probability above 0 and below 1"


def sums_to_one(where: str, values: list[float], what: str) -> Iterator[str]:
    """Parts of a whole."""
    if values and abs(fsum(values) - 1) > CLOSE:
        yield f"{where}: {what} sum to {fsum(values):.6g}; expected 1; mend the parts"


def figures_of_conditions(content: Content) -> Iterator[str]:
    """Priors, weights, sites and evidence."""
    bands = [band["id"] for band in content.pack["age"]["bands"]]
    for condition_id, condition in content.conditions.items():
        where = f"conditions/{condition_id}.toml"
        prior = condition["prior"]
        if list(prior["age_weights"]) != bands:
            yield f"{where}: age_weights for {shown(list(prior['age_weights']))}; expected {shown(bands)} in this order"
        if min(prior["age_weights"].values(), default=0) < 0 or max(prior["age_weights"].values(), default=0) <= 0:
            yield f"{where}: age_weights = {shown(prior['age_weights'])}; expected none below 0 and one above 0"
        for key in ("per_1000", "female_to_male"):
            if prior[key] <= 0:
                yield f"{where}: prior: {key} = {prior[key]}; expected a number above 0"
        weights = condition["sites"]["weights"]
        yield from sums_to_one(where, list(weights.values()), "site weights")
        if min(weights.values(), default=1) <= 0:
            yield f"{where}: sites: weights = {shown(weights)}; expected each above 0; mend them or take those places out"
        used: set[str] = set()
        for row in condition.get("evidence", ()):
            at = f"{where}: evidence {row['id']} {row['finding']}"
            if not row["use"]:
                continue
            if "p" not in row:
                yield f"{at}: p is missing; expected P(yes | condition) in a row that is in use; add it or set use = false"
                continue
            yield from probability(f"{at}: p", row["p"])
            if row["finding"] in used:
                yield f"{at}: a second row in use for this finding; expected one; set use = false in the others"
            used.add(row["finding"])
            if "background" not in content.questions.get(row["finding"], {"background": None}):
                yield f"{at}: the finding has no background; expected one in questions/{row['finding']}.toml; add it"
    total = fsum(condition["prior"]["per_1000"] for condition in content.conditions.values())
    if total >= 1000:
        yield f"conditions: priors sum to {total:.6g} per 1,000; expected less, the rest being none of these; lower some"


def figures_of_questions(content: Content) -> Iterator[str]:
    """Backgrounds, effort, and what each kind of question must bring."""
    for finding_id, question in content.questions.items():
        where = f"questions/{finding_id}.toml"
        background = question.get("background", {})
        for name, p in {"p": background.get("p", 0.5), **background.get("by_age", {})}.items():
            yield from probability(f"{where}: background: {name}", p)
        effort = 3 if question["needs_action"] else 1
        if question["effort"] != effort:
            needed = shown(question["needs_action"])
            yield f"{where}: effort = {question['effort']}; expected {effort}, as needs_action is {needed}"
        needs = {"choice": ("options", "positive"), "number": ("unit", "min", "max")}.get(question["kind"], ())
        for key in needs:
            if key not in question:
                yield f"{where}: {key} is missing; expected it for kind = {shown(question['kind'])}; add it"
        if question.get("min", 0) > question.get("max", question.get("min", 0)):
            yield f"{where}: min = {question['min']}, max = {question['max']}; expected the smaller one first"
        if (question.get("role") == "danger") != ("danger" in question):
            yield f"{where}: role and [danger] do not agree; expected both or neither; mend one"


def figures_of_tables(content: Content) -> Iterator[str]:
    """Age shares, bands of words, deadlines, thresholds and pairs."""
    pack = content.pack
    yield from sums_to_one("pack.toml: age", [band["share"] for band in pack["age"]["bands"]], "population shares")
    lows = [band["at_least"] for band in pack["bands"]["list"]]
    if lows != sorted(lows, reverse=True) or not lows or lows[-1] != 0:
        yield f"pack.toml: bands = {lows}; expected them falling, the last 0"
    hours = [d.get("deadline_hours") for d in content.dispositions]
    known = [h for h in hours if h is not None]
    if known != sorted(known) or None in hours[:-1]:
        yield f"dispositions.toml: deadlines {shown(hours)}; expected them growing, and none only for the calmest"
    if not 0 < pack["damping"]["factor"] <= 1:
        yield f"pack.toml: damping: factor = {pack['damping']['factor']}; expected above 0 and at most 1"
    for name, threshold in content.thresholds["threshold"].items():
        low, high = (threshold["range"] + [0, 0])[:2]
        if not low <= threshold["value"] <= high:
            where = f"urgency/thresholds.toml: {name}"
            yield f"{where}: value = {threshold['value']}; expected within its range {shown(threshold['range'])}"
    for pair in content.pairs:
        if pair["value"] < 0:
            yield f"pairs.toml: {' and '.join(pair['of'])}: value = {pair['value']}; expected 0 or more"
    for finding, rule in content.paint["finding"].items():
        needs = {"stocking": ("areas", "step"), "groups": ("groups", "needed"), "groups_both": ("groups", "needed")}
        for key in needs.get(rule["when"], ("areas",)):
            if key not in rule:
                yield f"paint.toml: {finding}: {key} is missing; expected it for when = {shown(rule['when'])}; add it"
        if rule["no"] == "few_groups" and "few" not in rule:
            yield f'paint.toml: {finding}: few is missing; expected it for no = "few_groups"; add it'


def check_figures(content: Content) -> Iterator[str]:
    """Every figure that cannot be."""
    yield from figures_of_conditions(content)
    yield from figures_of_questions(content)
    yield from figures_of_tables(content)
