"""What a lesion takes away: the nerve graph and its derivation rule.

Legend
    cut          {"nerve", "order", "fraction"}, {"root", "fraction"} or {"structure", "fraction"}: what a site interrupts
    order        place along a nerve; everything with a larger order than the cut is lost
    value        loss from 0 (spared) to 1 (gone), of an area, a movement or a reflex
    grade        "expected", "possible" or "spared", by the thresholds of the content
    Prediction   values above zero, by area, movement and reflex: {"foot_top": 1.0, ...}

The steps are those of the content's `anatomy/rule.toml`, numbered the same. Nothing about a particular nerve stands here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import Any

Cut = Mapping[str, Any]


@dataclass(frozen=True)
class Prediction:
    """Loss above zero that a complete lesion gives, by area, movement and reflex; 0 to 1, rounded to 6 places."""

    areas: Mapping[str, float]
    movements: Mapping[str, float]
    reflexes: Mapping[str, float]


class Graph:
    """The anatomy of one leg, indexed. Left and right are mirror images, so one graph serves both."""

    def __init__(self, anatomy: Mapping[str, Any]) -> None:
        self.nerves = {nerve["id"]: nerve for nerve in anatomy["nerves"]}
        self.sites = {site["id"]: site for site in anatomy["sites"]}
        self.patterns = {pattern["id"]: pattern for pattern in anatomy["patterns"]}
        self.areas = {area["id"]: area for area in anatomy["skin_areas"]}
        self.muscles = {muscle["id"]: muscle for muscle in anatomy["muscles"]}
        self.movements = {movement["id"]: movement for movement in anatomy["movements"]}
        self.reflexes = {reflex["id"]: reflex for reflex in anatomy["reflexes"]}
        self.thresholds = anatomy["thresholds"]
        self.weights = anatomy["dermatome_weights"]
        self.groups = [tuple(group["sites"]) for group in anatomy["site_groups"]]

    def order_of(self, nerve_id: str, kind: str, target: str) -> float:
        """Where on a nerve's course a branch, muscle or skin item leaves."""
        for item in self.nerves[nerve_id]["course"]:
            if item["kind"] == kind and item["id"] == target:
                return float(item["order"])
        raise KeyError(f"{nerve_id} has no {kind} {target}")

    def inflow(self, nerve_id: str, cuts: Sequence[Cut]) -> float:
        """Step 3: the loss that reaches a nerve from above."""
        nerve = self.nerves[nerve_id]
        if nerve.get("inputs"):
            parts = [
                entry["share"] * self.involvement(entry["nerve"], self.order_of(entry["nerve"], "branch", nerve_id), cuts)
                for entry in nerve["inputs"]
            ]
            return fsum(parts)
        parent = nerve["parent"]
        if parent in self.nerves:
            branches = [i for i in self.nerves[parent]["course"] if i["kind"] == "branch" and i["id"] == nerve_id]
            return self.involvement(parent, float(branches[0]["order"]), cuts) if branches else 0.0
        return max((cut["fraction"] for cut in cuts if cut.get("structure") == parent), default=0.0)

    def involvement(self, nerve_id: str, order: float, cuts: Sequence[Cut]) -> float:
        """Step 2: the loss of a nerve at an order; the larger of what is cut above on it and what flows in."""
        own = max((cut["fraction"] for cut in cuts if cut.get("nerve") == nerve_id and cut["order"] < order), default=0.0)
        return max(own, self.inflow(nerve_id, cuts))

    def descends(self, nerve_id: str, structure: str) -> bool:
        """Whether a nerve comes from a plexus or another structure."""
        if nerve_id == structure:
            return True
        nerve = self.nerves.get(nerve_id)
        if nerve is None:
            return False
        parents = [entry["nerve"] for entry in nerve.get("inputs", ())] or [nerve["parent"]]
        return any(self.descends(parent, structure) for parent in parents)

    def area_value(self, area: Mapping[str, Any], cuts: Sequence[Cut]) -> float:
        """Steps 4 to 6: the larger of nerve loss and root loss of a skin area."""
        nerve_loss = fsum(
            entry["share"] * self.involvement(entry["nerve"], self.order_of(entry["nerve"], "skin", area["id"]), cuts)
            for entry in area["nerves"]
        )
        root_loss = []
        for cut in cuts:
            if "root" not in cut:
                continue
            share = 1.0
            if cut.get("scope"):
                share = fsum(entry["share"] for entry in area["nerves"] if self.descends(entry["nerve"], cut["scope"]))
            root_loss += [
                cut["fraction"] * self.weights[d["cls"]] * share for d in area["dermatomes"] if d["root"] == cut["root"]
            ]
        return max(nerve_loss, min(1.0, fsum(root_loss)))

    def supplied_value(self, part: Mapping[str, Any], cuts: Sequence[Cut]) -> float:
        """Steps 7 and 8 for one muscle or reflex: the larger of nerve loss and weighted root loss."""
        roots = fsum(
            cut["fraction"] * part["root_weights"].get(cut["root"], 0.0)
            for cut in cuts
            if "root" in cut and (not cut.get("scope") or self.descends(part["nerve"], cut["scope"]))
        )
        return max(self.involvement(part["nerve"], part["order"], cuts), roots)

    def movement_value(self, movement: Mapping[str, Any], cuts: Sequence[Cut]) -> float:
        """Step 7: the share-weighted loss of a movement's muscles."""
        shares = movement["muscle_shares"].items()
        return fsum(share * self.supplied_value(self.muscles[muscle], cuts) for muscle, share in shares)

    def lesion(self, site_id: str, severity: float = 1.0) -> Prediction:
        """What a lesion at a site takes away. Step 1: every cut of the site, times the severity."""
        cuts = [{**cut, "fraction": cut["fraction"] * severity} for cut in self.sites[site_id]["cuts"]]
        areas = {name: round(self.area_value(area, cuts), 6) for name, area in self.areas.items()}
        movements = {name: round(self.movement_value(movement, cuts), 6) for name, movement in self.movements.items()}
        reflexes = {name: round(self.supplied_value(reflex, cuts), 6) for name, reflex in self.reflexes.items()}
        return Prediction(*({n: v for n, v in values.items() if v > 0} for values in (areas, movements, reflexes)))

    def stocking(self, pattern_id: str, level: int) -> Prediction:
        """The pattern rule: a neuropathy that has climbed to `level` on both sides."""
        rule = self.patterns[pattern_id]["rule"]
        areas = {n: 1.0 for n, area in self.areas.items() if (area.get("stocking_level") or level + 1) <= level}
        weak, reflex = self.thresholds["movement"]["possible"], self.thresholds["reflex"]["expected"]
        return Prediction(
            areas=areas,
            movements={n: weak for n, start in rule["weakness_from_level"].items() if start <= level},
            reflexes={n: reflex for n, start in rule["reflex_from_level"].items() if start <= level},
        )

    def grade(self, kind: str, value: float) -> str:
        """Step 9: "expected", "possible" or "spared"; kind is area, movement or reflex."""
        threshold = self.thresholds[kind]
        if value >= threshold["expected"]:
            return "expected"
        return "possible" if value >= threshold["possible"] else "spared"
