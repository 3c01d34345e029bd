"""A step in words, for the terminal. Every sentence comes from the language files."""

from collections.abc import Mapping, Sequence
from typing import Any

from legsense.model import SIDES
from legsense_server.cli.layout import wrapped
from legsense_server.words import Words

Report = Mapping[str, Any]
CAUSES = 3
FLAGS = 3
SITES = 2
NOT_A_NERVE = ("joint_bone_soft_tissue", "none")
ITEM = "- "
DETAIL = "    "
ESTIMATE = "*"


def section(words: Words, name: str, lines: Sequence[str]) -> list[str]:
    """A heading and its lines, with room above; nothing when there are no lines."""
    heading = words.of("cli", name)
    return ["", heading, "-" * len(heading), *lines] if lines else []


def listed(words: Words, kind: str, ids: Sequence[str]) -> list[str]:
    """A line for each item."""
    return [wrapped(words.of(kind, item), first=ITEM) for item in ids]


def detail(label: str, told: Sequence[str]) -> str:
    """What belongs to the item above, set in from it."""
    return wrapped(f"{label}: {'; '.join(told)}", first=DETAIL, rest=DETAIL + "  ")


def urgency(report: Report, words: Words) -> list[str]:
    """How soon, what to do about it, and whether enough has been asked."""
    shown = report["shown"]["disposition"]
    lines = [words.of("disposition", shown).upper(), wrapped(words.of("disposition", shown, "action"))]
    return lines if report["final"] else [*lines, wrapped(words.text("cli-not-enough"))]


def why_so_urgent(report: Report, words: Words) -> list[str]:
    """What set the disposition: danger signs with their sources, a cause that cannot be ruled out, or what self-care needs."""
    kind, setter = report["set_by"]["kind"], report["set_by"]["id"]
    lines = [
        f"{words.of('redflag', flag['id'])}. {words.of('redflag', flag['id'], 'why')} {cited(flag['sources'])}".rstrip()
        for flag in report["red_flags"][:FLAGS]
    ]
    if kind == "index":
        lines.append(words.text("cli-by-index", condition=words.of("condition", setter)))
    elif kind == "gate":
        passed = report["disposition"] == "self_care"
        lines.append(words.text("cli-by-gate-passed" if passed else "cli-by-gate-open"))
    return [wrapped(line, first=ITEM) for line in lines]


def conflicts(report: Report, words: Words) -> list[str]:
    """Answers that the picture or a movement contradicts."""
    told = (words.text("cli-conflict", finding=words.of("finding", one["id"], "short")) for one in report["conflicts"])
    return [wrapped(line, first=ITEM) for line in told]


def cited(sources: Sequence[str]) -> str:
    """The keys of sources, as `engine/content/sources.toml` has them."""
    return f"[{', '.join(sources)}]" if sources else ""


def as_answered(finding: str, answer: object, words: Words) -> str:
    """A finding with its answer."""
    told = words.of("finding", finding, "short")
    if answer == "no":
        return words.text("cli-no-finding", finding=told)
    if answer == "yes":
        return told
    option = words.find(f"option-{finding}-{answer}")
    return words.text("cli-finding-is", finding=told, answer=option or str(answer))


def in_words(reason: Mapping[str, Any], words: Words) -> str:
    """A finding as it was answered, with the source of the number behind it, or the mark of an estimate."""
    told = as_answered(reason["finding"], reason["answer"], words)
    # A finding of which nothing is known in this cause is judged by how common it is, and that too is estimated.
    return told + (f" {cited([reason['source']])}" if reason["check"] not in (None, "estimate") else ESTIMATE)


def causes(report: Report, words: Words) -> list[str]:
    """The leading causes in words and bands, with what speaks for and against each."""
    lines = []
    for cause in report["conditions"][:CAUSES]:
        lines.append(wrapped(f"{words.of('condition', cause['id'])}: {words.of('band', cause['band'])}", first=ITEM))
        told = ((side, [in_words(reason, words) for reason in cause[side]]) for side in ("for", "against"))
        lines += [detail(words.of("cli", side), reasons) for side, reasons in told if reasons]
    return [*lines, "", wrapped(words.text("cli-marks"))] if lines else []


def signs(label: str, found: Sequence[Mapping[str, str]], words: Words) -> list[str]:
    """Numb areas, weak movements and changed reflexes, a line for each side."""
    lines = []
    for side in SIDES:
        told = [
            words.text(f"cli-sign-{sign['kind']}", sign=words.of(sign["kind"], sign["id"]))
            for sign in found
            if sign["side"] == side
        ]
        if told:
            lines.append(detail(f"{label}, {words.of('side', side)}", told))
    return lines


def places(report: Report, words: Words) -> list[str]:
    """The level, and for a nerve where on it, with the signs that fit and do not fit."""
    if report["level"] is None:
        return []
    level = report["level"]["id"]
    lines = [wrapped(words.of("level", level))]
    for site in report["sites"][:SITES] if level not in NOT_A_NERVE else []:
        side = f" ({words.of('side', site['side'])})" if site["side"] else ""
        lines.append(wrapped(" / ".join(words.of("site", name) for name in site["ids"]) + side, first=ITEM))
        lines += signs(words.text("cli-fits"), site["fits"], words)
        lines += signs(words.text("cli-fits-not"), site["does_not_fit"], words)
    return lines


def report_lines(step: Mapping[str, Any], words: Words) -> list[str]:
    """The whole report, the urgency first."""
    report = step["report"]
    changes = [wrapped(words.of("finding", change["finding"], "short"), first=ITEM) for change in report["would_change"]]
    unasked = "; ".join(words.of("finding", sign["id"], "short") for sign in report["unasked"])
    return [
        *urgency(report, words),
        *section(words, "reasons", why_so_urgent(report, words)),
        *section(words, "conflicts", conflicts(report, words)),
        *section(words, "care", listed(words, "care", report["self_care"])),
        *section(words, "avoid", listed(words, "avoid", report["avoid"])),
        *section(words, "watch", listed(words, "watch", [item["id"] for item in report["watch_for"]])),
        *section(words, "causes", causes(report, words)),
        *section(words, "place", places(report, words)),
        *section(words, "would-change", changes),
        *section(words, "unasked", [wrapped(unasked)] if unasked else []),
        *section(words, "clinician", listed(words, "clinician", report["clinician"])),
        "",
        wrapped(words.text("cli-not-reviewed", version=step["content"]["version"])),
    ]
