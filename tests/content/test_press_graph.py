"""The nerve graph holds together."""

from legsense_press import check_content
from tests.content.robot import GONE, ROBOT, broken, rows

# fmt: off
NOWHERE = [
    ("anatomy/nerves/0/course/+", {"order":20,"kind":"branch","id":"toe_wire"}, "anatomy/nerves.toml: main_wire: course", "toe_wire", "a nerve"),
    ("anatomy/nerves/0/roots", ["port_1","port_9"], "anatomy/nerves.toml: main_wire: roots", "port_9", "a root"),
    ("anatomy/muscles/0/root_weights", {"port_1":0.95,"port_9":0.05}, "anatomy/muscles.toml: push_motor: root_weights", "port_9", "a root"),
    ("anatomy/nerves/1/course/+", {"order":30,"kind":"muscle","id":"pull_motor"}, "anatomy/nerves.toml: foot_wire: course", "pull_motor", "a muscle"),
    ("anatomy/reflexes/0/nerve", "third_wire", "anatomy/reflexes.toml: tap", "third_wire", "a nerve"),
    ("anatomy/reflexes/0/muscle", "pull_motor", "anatomy/reflexes.toml: tap", "pull_motor", "a muscle"),
    ("anatomy/reflexes/0/root_weights", {"port_9":1.0}, "anatomy/reflexes.toml: tap: root_weights", "port_9", "a root"),
    ("anatomy/movements/0/muscle_shares", {"pull_motor":1.0}, "anatomy/movements.toml: foot_push: muscle_shares", "pull_motor", "a muscle"),
    ("anatomy/skin_areas/0/dermatomes/0/cls", "inner", "anatomy/skin_areas.toml: sole_plate: dermatomes: port_1", "inner", "core, edge or variable"),
    ("anatomy/nerves/1/course/+", {"order":30,"kind":"skin","id":"heel"}, "anatomy/nerves.toml: foot_wire: course", "heel", "a skin area"),
    ("anatomy/sites/0/cuts/0/nerve", "third_wire", "anatomy/sites.toml: crimp", "third_wire", "a nerve, root or structure"),
    ("anatomy/sites/0/may_also_cut/0/scope", "third_wire", "anatomy/sites.toml: crimp: scope", "third_wire", "a plexus"),
    ("anatomy/site_groups/0/sites", ["kink"], "anatomy/site_groups.toml", "kink", "a site"),
    ("anatomy/roots/0/sites", ["kink"], "anatomy/roots.toml: port_1: sites", "kink", "a site"),
    ("anatomy/roots/0/skin_areas", {"core":["heel"]}, "anatomy/roots.toml: port_1: skin_areas", "heel", "a skin area"),
    ("anatomy/roots/0/key_movements", ["foot_pull"], "anatomy/roots.toml: port_1: key_movements", "foot_pull", "a movement"),
    ("anatomy/nerves/1/sites_in_order", ["kink"], "anatomy/nerves.toml: foot_wire: sites_in_order", "kink", "a site"),
    ("anatomy/movements/0/self_test", "kick_wall", "anatomy/movements.toml: foot_push", "kick_wall", "a self-test"),
    ("anatomy/movements/0/alternative_tests", ["kick_wall"], "anatomy/movements.toml: foot_push", "kick_wall", "a self-test"),
    ("anatomy/movements/0/nerve_branches", ["third_wire"], "anatomy/movements.toml: foot_push", "third_wire", "a nerve"),
    ("anatomy/self_tests/0/movement", "foot_pull", "anatomy/self_tests.toml: push_wall", "foot_pull", "a movement"),
    ("anatomy/joints/0/suppliers", ["third_wire"], "anatomy/joints.toml: hinge", "third_wire", "a nerve"),
    ("anatomy/roots/0/parent", "moon", "anatomy/roots.toml: port_1: parent", "moon", "a nerve or structure"),
]
# fmt: on


@rows("where", "value", "place", "name", "what", of=NOWHERE)
def test_part_that_is_not_in_the_graph_is_refused(where: str, value: object, place: str, name: str, what: str) -> None:
    """Nerves, roots, muscles, areas, sites and self-tests name only each other."""
    line = f'{place}: "{name}" is not {what}; expected one that exists; mend the name or add it'

    assert [line] == check_content(broken(where, value))


# fmt: off
TWICE = [
    ("anatomy/joints/+", ROBOT["anatomy"]["joints"][0], "anatomy/joints.toml", "hinge"),
    ("anatomy/skin_areas/0/dermatomes/+", {"root":"port_1","cls":"edge","weight":0.5}, "anatomy/skin_areas.toml: sole_plate: dermatomes", "port_1"),
]
# fmt: on


@rows("where", "value", "place", "name", of=TWICE)
def test_part_that_stands_twice_is_refused(where: str, value: object, place: str, name: str) -> None:
    """Each part of the graph is there once."""
    line = f'{place}: "{name}" stands 2 times; expected each id once; rename or take out the others'

    assert [line] == check_content(broken(where, value))


# fmt: off
BROKEN = [
    ("anatomy/patterns/0/id", "crimp", 'conditions/short_circuit.toml: sites: "slow_rust" is not a site or pattern; expected one that exists; mend the name or add it', 'urgency/flag_notes.toml: pattern_flags: "slow_rust" is not a pattern; expected one that exists; mend the name or add it'),
    ("anatomy/nerves/0/parent", "moon", "anatomy/nerves.toml: main_wire: its way up ends at moon; expected it to reach the brain; mend parent or inputs", "anatomy/nerves.toml: foot_wire: its way up ends at moon; expected it to reach the brain; mend parent or inputs"),
    ("anatomy/nerves/0/course", [], "anatomy/nerves.toml: foot_wire: main_wire does not name it; expected a branch item on that nerve's course; add it"),
    ("anatomy/nerves/1/inputs/0/nerve", "third_wire", "anatomy/nerves.toml: main_wire: branch foot_wire has another parent; expected main_wire; mend one of them", "anatomy/nerves.toml: foot_wire: its way up ends at third_wire; expected it to reach the brain; mend parent or inputs"),
    ("anatomy/nerves/1/course/0/order", 30, "anatomy/nerves.toml: foot_wire: course orders [30, 20]; expected them growing away from the spine"),
    ("anatomy/nerves/1/inputs/0/share", 0.5, "anatomy/nerves.toml: foot_wire: shares of its inputs sum to 0.5; expected 1; mend the parts"),
    ("anatomy/nerves/1/course/+", {"order":30,"kind":"branch","id":"main_wire"}, "anatomy/nerves.toml: foot_wire: branch main_wire has another parent; expected foot_wire; mend one of them"),
    ("anatomy/muscles/0/nerve", "third_wire", 'anatomy/muscles.toml: push_motor: "third_wire" is not a nerve; expected one that exists; mend the name or add it', "anatomy/muscles.toml: push_motor: stands on 1 courses; expected it once, on that of third_wire", "anatomy/muscles.toml: push_motor: port_1 weighs 1.0, yet third_wire does not carry it; expected it among the nerve's roots"),
    ("anatomy/nerves/0/course/+", {"order":20,"kind":"muscle","id":"push_motor"}, "anatomy/muscles.toml: push_motor: stands on 2 courses; expected it once, on that of foot_wire"),
    ("anatomy/nerves/1/roots", [], "anatomy/muscles.toml: push_motor: port_1 weighs 1.0, yet foot_wire does not carry it; expected it among the nerve's roots", "anatomy/skin_areas.toml: sole_plate: core root port_1 is carried by none of its nerves; expected one that does"),
    ("anatomy/muscles/0/root_weights", {"port_1":0.5}, "anatomy/muscles.toml: push_motor: root weights sum to 0.5; expected 1; mend the parts"),
    ("anatomy/movements/0/muscle_shares", {"push_motor":0.5}, "anatomy/movements.toml: foot_push: muscle shares sum to 0.5; expected 1; mend the parts"),
    ("anatomy/skin_areas/0/nerves/0/nerve", "third_wire", 'anatomy/skin_areas.toml: sole_plate: nerves: "third_wire" is not a nerve; expected one that exists; mend the name or add it', "anatomy/skin_areas.toml: sole_plate: third_wire does not list it; expected a skin item on that nerve's course; add it", "anatomy/skin_areas.toml: sole_plate: core root port_1 is carried by none of its nerves; expected one that does", "anatomy/nerves.toml: foot_wire: lists sole_plate, which does not name it; expected both or neither; mend one"),
    ("anatomy/skin_areas/0/nerves/0/share", 0.5, "anatomy/skin_areas.toml: sole_plate: nerve shares sum to 0.5; expected 1; mend the parts"),
    ("anatomy/nerves/1/course/1", GONE, "anatomy/skin_areas.toml: sole_plate: foot_wire does not list it; expected a skin item on that nerve's course; add it"),
    ("anatomy/skin_areas/0/dermatomes/0/root", "port_9", 'anatomy/skin_areas.toml: sole_plate: dermatomes: "port_9" is not a root; expected one that exists; mend the name or add it', "anatomy/skin_areas.toml: sole_plate: core root port_9 is carried by none of its nerves; expected one that does"),
    ("anatomy/nerves/0/course/+", {"order":30,"kind":"skin","id":"sole_plate"}, "anatomy/nerves.toml: main_wire: lists sole_plate, which does not name it; expected both or neither; mend one"),
    ("anatomy/sites/0/cuts", [], "anatomy/sites.toml: crimp: cuts nothing; expected at least one cut; add it"),
    ("anatomy/sites/0/cuts/0/root", "port_1", 'anatomy/sites.toml: crimp: a cut of ["foot_wire", "port_1"]; expected one nerve, root or structure'),
    ("anatomy/sites/0/cuts/0", {"fraction":1.0}, "anatomy/sites.toml: crimp: a cut of []; expected one nerve, root or structure"),
    ("anatomy/sites/0/cuts/0/fraction", 0, "anatomy/sites.toml: crimp: fraction = 0; expected above 0 and at most 1"),
    ("anatomy/sites/0/cuts/0/fraction", 1.1, "anatomy/sites.toml: crimp: fraction = 1.1; expected above 0 and at most 1"),
    ("anatomy/sites/0/cuts/0/order", 20, "anatomy/sites.toml: crimp: cuts foot_wire at 20; expected a place on its course with something below"),
    ("anatomy/sites/0/cuts/0/order", GONE, "anatomy/sites.toml: crimp: cuts foot_wire at None; expected a place on its course with something below"),
    ("anatomy/structures/1/parent", "moon", "anatomy/nerves.toml: main_wire: its way up ends at moon; expected it to reach the brain; mend parent or inputs", "anatomy/nerves.toml: foot_wire: its way up ends at moon; expected it to reach the brain; mend parent or inputs"),
    ("anatomy/nerves/1/course/0/kind", "twig", "anatomy/muscles.toml: push_motor: stands on 0 courses; expected it once, on that of foot_wire"),
    ("anatomy/nerves/0/parent", "foot_wire", "anatomy/nerves.toml: main_wire: its way up ends at foot_wire; expected it to reach the brain; mend parent or inputs", "anatomy/nerves.toml: main_wire: foot_wire does not name it; expected a branch item on that nerve's course; add it", "anatomy/nerves.toml: foot_wire: its way up ends at main_wire; expected it to reach the brain; mend parent or inputs"),
]
# fmt: on


@rows("where", "value", "lines", of=[(where, value, lines) for where, value, *lines in BROKEN])
def test_break_in_the_graph_is_refused(where: str, value: object, lines: list[str]) -> None:
    """Every nerve reaches the brain, carries what its muscles and areas need, and every site cuts something."""
    assert lines == check_content(broken(where, value))


def test_site_and_pattern_may_not_share_an_id() -> None:
    """A condition names places by one list of ids."""
    content = broken("anatomy/patterns/+", {**ROBOT["anatomy"]["patterns"][0], "id": "crimp"})

    line = 'anatomy: sites and patterns: "crimp" stands 2 times; expected each id once; rename or take out the others'
    assert [line] == check_content(content)
