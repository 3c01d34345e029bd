"""The nerve graph holds together: the list of checks its authors made by hand (structure, not truth)."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from legsense_press.figures import sums_to_one
from legsense_press.ids import known_only, once_only
from legsense_press.read import Content, Table
from legsense_press.shape import shown

CARRIED_FROM = 0.1  # root weights of this size or more must be carried by the muscle's nerve
CLASSES = ("core", "edge", "variable")


class Graph:
    """The rows of the graph by id."""

    def __init__(self, anatomy: dict[str, list[Table]]) -> None:
        self.rows = anatomy
        self.nerves = {row["id"]: row for row in anatomy["nerves"]}
        self.structures = {row["id"]: row for row in anatomy["structures"]}
        self.roots = {row["id"] for row in anatomy["roots"]}

    def parents_of(self, name: str) -> list[str]:
        """What a nerve or structure comes from; empty for the brain and for names nobody knows."""
        row = self.nerves.get(name) or self.structures.get(name) or {}
        inputs = [entry["nerve"] for entry in row.get("inputs", ())]
        return inputs or ([row["parent"]] if row.get("parent") else [])

    def way_up(self, name: str) -> list[str]:
        """Everything between a nerve and the brain, along its first parents; ends early where the way is broken."""
        way = [name]
        while (parents := self.parents_of(way[-1])) and parents[0] not in way:
            way.append(parents[0])
        return way

    def items(self, nerve: str, kind: str) -> list[str]:
        """What leaves a nerve along its course: "branch", "muscle" or "skin"."""
        return [item["id"] for item in self.nerves.get(nerve, {}).get("course", ()) if item["kind"] == kind]


def check_nerves(graph: Graph) -> Iterator[str]:
    """Every nerve reaches the brain through parents that exist, and each parent's course names it."""
    for name, nerve in graph.nerves.items():
        where = f"anatomy/nerves.toml: {name}"
        end = graph.way_up(name)[-1]
        if end not in graph.structures or graph.parents_of(end):
            yield f"{where}: its way up ends at {end}; expected it to reach the brain; mend parent or inputs"
        for parent in graph.parents_of(name):
            if parent in graph.nerves and name not in graph.items(parent, "branch"):
                yield f"{where}: {parent} does not name it; expected a branch item on that nerve's course; add it"
        for branch in graph.items(name, "branch"):
            if branch in graph.nerves and name not in graph.parents_of(branch):
                yield f"{where}: branch {branch} has another parent; expected {name}; mend one of them"
        yield from known_only(f"{where}: course", graph.items(name, "branch"), graph.nerves, "a nerve")
        yield from known_only(f"{where}: roots", nerve["roots"], graph.roots, "a root")
        yield from sums_to_one(where, [entry["share"] for entry in nerve.get("inputs", ())], "shares of its inputs")
        orders = [item["order"] for item in nerve["course"]]
        if orders != sorted(orders):
            yield f"{where}: course orders {shown(orders)}; expected them growing away from the spine"


def check_muscles(graph: Graph) -> Iterator[str]:
    """Every muscle leaves one nerve once, and that nerve carries its roots."""
    owners = Counter(chain.from_iterable(graph.items(nerve, "muscle") for nerve in graph.nerves))
    for muscle in graph.rows["muscles"]:
        where = f"anatomy/muscles.toml: {muscle['id']}"
        yield from known_only(where, [muscle["nerve"]], graph.nerves, "a nerve")
        yield from known_only(f"{where}: root_weights", muscle["root_weights"], graph.roots, "a root")
        if owners[muscle["id"]] != 1 or muscle["id"] not in graph.items(muscle["nerve"], "muscle"):
            yield f"{where}: stands on {owners[muscle['id']]} courses; expected it once, on that of {muscle['nerve']}"
        carried = graph.nerves.get(muscle["nerve"], {}).get("roots", [])
        for root, weight in muscle["root_weights"].items():
            if weight >= CARRIED_FROM and root not in carried:
                nerve = muscle["nerve"]
                yield f"{where}: {root} weighs {weight}, yet {nerve} does not carry it; expected it among the nerve's roots"
        yield from sums_to_one(where, list(muscle["root_weights"].values()), "root weights")
    names = [muscle["id"] for muscle in graph.rows["muscles"]]
    for nerve in graph.nerves:
        yield from known_only(f"anatomy/nerves.toml: {nerve}: course", graph.items(nerve, "muscle"), names, "a muscle")
    for reflex in graph.rows["reflexes"]:
        where = f"anatomy/reflexes.toml: {reflex['id']}"
        yield from known_only(where, [reflex["nerve"]], graph.nerves, "a nerve")
        yield from known_only(where, [reflex["muscle"]], names, "a muscle")
        yield from known_only(f"{where}: root_weights", reflex["root_weights"], graph.roots, "a root")
    for movement in graph.rows["movements"]:
        where = f"anatomy/movements.toml: {movement['id']}"
        yield from known_only(f"{where}: muscle_shares", movement["muscle_shares"], names, "a muscle")
        yield from sums_to_one(where, list(movement["muscle_shares"].values()), "muscle shares")


def check_skin(graph: Graph) -> Iterator[str]:
    """Every area's shares are whole, every claim is on a course, and its core and edge roots are carried."""
    areas = {area["id"]: area for area in graph.rows["skin_areas"]}
    for name, area in areas.items():
        where = f"anatomy/skin_areas.toml: {name}"
        claims = [entry["nerve"] for entry in area["nerves"]]
        yield from known_only(f"{where}: nerves", claims, graph.nerves, "a nerve")
        yield from sums_to_one(where, [entry["share"] for entry in area["nerves"]], "nerve shares")
        for nerve in claims:
            if name not in graph.items(nerve, "skin"):
                yield f"{where}: {nerve} does not list it; expected a skin item on that nerve's course; add it"
        carried = {root for nerve in claims for root in graph.nerves.get(nerve, {}).get("roots", ())}
        yield from once_only(f"{where}: dermatomes", (entry["root"] for entry in area["dermatomes"]))
        for entry in area["dermatomes"]:
            yield from known_only(f"{where}: dermatomes", [entry["root"]], graph.roots, "a root")
            yield from known_only(f"{where}: dermatomes: {entry['root']}", [entry["cls"]], CLASSES, "core, edge or variable")
            if entry["cls"] in ("core", "edge") and entry["root"] not in carried:
                yield f"{where}: {entry['cls']} root {entry['root']} is carried by none of its nerves; expected one that does"
    for nerve in graph.nerves:
        for skin in graph.items(nerve, "skin"):
            yield from known_only(f"anatomy/nerves.toml: {nerve}: course", [skin], areas, "a skin area")
            if skin in areas and nerve not in [entry["nerve"] for entry in areas[skin]["nerves"]]:
                yield f"anatomy/nerves.toml: {nerve}: lists {skin}, which does not name it; expected both or neither; mend one"


def check_sites(graph: Graph) -> Iterator[str]:
    """Every site cuts something that exists, at a place that leaves something below it."""
    sites = [site["id"] for site in graph.rows["sites"]]
    targets = {*graph.nerves, *graph.roots, *graph.structures}
    for site in graph.rows["sites"]:
        where = f"anatomy/sites.toml: {site['id']}"
        if not site["cuts"]:
            yield f"{where}: cuts nothing; expected at least one cut; add it"
        for cut in [*site["cuts"], *site.get("may_also_cut", ())]:
            named = [cut[key] for key in ("nerve", "root", "structure") if key in cut]
            if len(named) != 1:
                yield f"{where}: a cut of {shown(named)}; expected one nerve, root or structure"
            yield from known_only(where, named, targets, "a nerve, root or structure")
            yield from known_only(f"{where}: scope", [cut[k] for k in ("scope",) if k in cut], targets, "a plexus")
            if not 0 < cut["fraction"] <= 1:
                yield f"{where}: fraction = {cut['fraction']}; expected above 0 and at most 1"
            if "nerve" in cut and cut["nerve"] in graph.nerves:
                course = [item["order"] for item in graph.nerves[cut["nerve"]]["course"]]
                if "order" not in cut or not any(order > cut["order"] for order in course):
                    at = f"{cut['nerve']} at {cut.get('order')}"
                    yield f"{where}: cuts {at}; expected a place on its course with something below"
    for group in graph.rows["site_groups"]:
        yield from known_only("anatomy/site_groups.toml", group["sites"], sites, "a site")
    for root in graph.rows["roots"]:
        where = f"anatomy/roots.toml: {root['id']}"
        areas = [area["id"] for area in graph.rows["skin_areas"]]
        yield from known_only(f"{where}: parent", [root["parent"]], [*graph.structures, *graph.nerves], "a nerve or structure")
        yield from known_only(f"{where}: sites", root["sites"], sites, "a site")
        yield from known_only(f"{where}: skin_areas", chain.from_iterable(root["skin_areas"].values()), areas, "a skin area")
        moves = [movement["id"] for movement in graph.rows["movements"]]
        yield from known_only(f"{where}: key_movements", root.get("key_movements", ()), moves, "a movement")
    for nerve in graph.rows["nerves"]:
        where = f"anatomy/nerves.toml: {nerve['id']}: sites_in_order"
        yield from known_only(where, nerve.get("sites_in_order", ()), sites, "a site")


def check_tests(graph: Graph) -> Iterator[str]:
    """Self-tests and movements name each other; joints name nerves."""
    tests = [test["id"] for test in graph.rows["self_tests"]]
    moves = [movement["id"] for movement in graph.rows["movements"]]
    for movement in graph.rows["movements"]:
        named = [movement["self_test"], *movement.get("alternative_tests", ())]
        yield from known_only(f"anatomy/movements.toml: {movement['id']}", named, tests, "a self-test")
        branches = movement["nerve_branches"]
        yield from known_only(f"anatomy/movements.toml: {movement['id']}", branches, graph.nerves, "a nerve")
    for test in graph.rows["self_tests"]:
        named = [test[key] for key in ("movement",) if key in test]
        yield from known_only(f"anatomy/self_tests.toml: {test['id']}", named, moves, "a movement")
    for joint in graph.rows["joints"]:
        yield from known_only(f"anatomy/joints.toml: {joint['id']}", joint["suppliers"], graph.nerves, "a nerve")


def check_graph(content: Content) -> Iterator[str]:
    """Every break in the nerve graph."""
    for name, rows in content.anatomy.items():
        yield from once_only(f"anatomy/{name}.toml", (row["id"] for row in rows if "id" in row))
    places = [row["id"] for row in content.anatomy["sites"] + content.anatomy["patterns"]]
    yield from once_only("anatomy: sites and patterns", places)
    graph = Graph(content.anatomy)
    for check in (check_nerves, check_muscles, check_skin, check_sites, check_tests):
        yield from check(graph)
