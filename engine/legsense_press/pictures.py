"""What paint and movements mean is told about areas, movements and findings that exist."""

from collections.abc import Iterator
from itertools import chain

from legsense.model import LAYERS
from legsense_press.ids import known_only
from legsense_press.read import Content
from legsense_press.shape import shown

PAINT_WHEN = ("any", "both", "stocking", "groups", "groups_both")
PAINT_NO = ("elsewhere", "one_side", "few_groups", "never")
PAINT_OPENS = ("one_side", "whole_leg_one_side", "stocking_level", "whole_legs_and_both")
COUNTS = ("two_on_one_side", "same_on_both_sides", "two_on_both_sides")


def check_paint(content: Content) -> Iterator[str]:
    """Paint rules, and what opens when something is painted."""
    questions = content.questions
    areas = [row["id"] for row in content.anatomy["skin_areas"]]
    for finding, rule in content.paint["finding"].items():
        where = f"paint.toml: {finding}"
        named = [*rule.get("areas", ()), *rule.get("also_both", ()), *rule.get("no_areas", ())]
        named += chain.from_iterable(rule.get("groups", ()))
        yield from known_only(where, [finding], questions, "a finding")
        yield from known_only(where, named, areas, "a skin area")
        yield from known_only(f"{where}: layers", rule["layers"], LAYERS, "a layer")
        yield from known_only(f"{where}: when", [rule["when"]], PAINT_WHEN, f"one of {', '.join(PAINT_WHEN)}")
        yield from known_only(f"{where}: no", [rule["no"]], PAINT_NO, f"one of {', '.join(PAINT_NO)}")
    for opens in content.paint["opens"]:
        yield from known_only("paint.toml: opens", [opens["kind"]], PAINT_OPENS, f"one of {', '.join(PAINT_OPENS)}")
        yield from known_only("paint.toml: opens", opens["ask"], questions, "a finding")
        yield from known_only("paint.toml: opens", opens.get("areas", ()), areas, "a skin area")
    yield from known_only("paint.toml: never_from_paint", content.paint["never_from_paint"], questions, "a finding")
    yield from known_only("paint.toml: only_numb_any", content.paint["only_numb_any"], areas, "a skin area")
    body = [row["id"] for row in content.body_areas]
    for area, part in content.paint["body_area_of"].items():
        yield from known_only("paint.toml: body_area_of", [area], areas, "a skin area")
        yield from known_only(f"paint.toml: body_area_of: {area}", [part], body, "a part of the body")
    for part, named in content.paint["skin_areas_of"].items():
        yield from known_only("paint.toml: skin_areas_of", [part], body, "a part of the body")
        yield from known_only(f"paint.toml: skin_areas_of: {part}", named, areas, "a skin area")


def check_movements(content: Content) -> Iterator[str]:
    """What a weak or a normal movement says, and what several weak ones do."""
    questions = content.questions
    moves = [row["id"] for row in content.anatomy["movements"]]
    tests = [row["id"] for row in content.anatomy["self_tests"]]
    rules = content.movements["movement"]
    if set(rules) != set(moves):
        differ = sorted(set(rules) ^ set(moves))
        yield f"movements.toml: movement: {shown(differ)}; expected the movements of anatomy/movements.toml, each once"
    for name, rule in rules.items():
        where = f"movements.toml: {name}"
        only_if = rule.get("only_if", {})
        opened = [*rule["weak_implies"], *rule["weak_opens"], *rule["normal_implies_no"], *only_if.get("finding_no", ())]
        yield from known_only(where, opened, questions, "a finding")
        yield from known_only(where, [rule["self_test"], *rule.get("alternative_tests", ())], tests, "a self-test")
        yield from known_only(where, [only_if[k] for k in ("same_side_normal",) if k in only_if], moves, "a movement")
        dangers = [f for f in rule["normal_implies_no"] if questions.get(f, {}).get("role") == "danger"]
        if dangers:
            there = shown(dangers)
            yield f"{where}: normal_implies_no = {there}; expected no danger sign; a normal movement never answers one with no"
    for count in content.movements["counts"]:
        yield from known_only("movements.toml: counts", [count["when"]], COUNTS, f"one of {', '.join(COUNTS)}")
        named = [*count.get("opens", ()), *count.get("implies", ())]
        yield from known_only("movements.toml: counts", named, questions, "a finding")
    counted_without = content.movements["weakness_counts_without"]
    yield from known_only("movements.toml: weakness_counts_without", counted_without, moves, "a movement")


def check_pictures(content: Content) -> Iterator[str]:
    """Every name in paint.toml and movements.toml that leads nowhere."""
    yield from check_paint(content)
    yield from check_movements(content)
