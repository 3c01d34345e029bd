"""A step in words, for the terminal. Every sentence comes from the language files."""

from collections.abc import Mapping, Sequence
from typing import Any

from legsense_server.words import Words

Report = Mapping[str, Any]
CAUSES = 3
FLAGS = 3
SITES = 2
NOT_A_NERVE = ("joint_bone_soft_tissue", "none")


def section(words: Words, name: str, lines: Sequence[str]) -> list[str]:
    """A heading and its lines, with room above; nothing when there are no lines."""
    heading = words.of("cli", name)
    return ["", heading, "-" * len(heading), *lines] if lines else []


def listed(words: Words, kind: str, ids: Sequence[str]) -> list[str]:
    """A line for each item."""
    return ["- " + words.of(kind, item) for item in ids]


def urgency(report: Report, words: Words) -> list[str]:
    """How soon, what to do about it, and whether enough has been asked."""
    shown = report["shown"]["disposition"]
    lines = [words.of("disposition", shown).upper(), words.of("disposition", shown, "action")]
    return lines if report["final"] else [*lines, words.text("cli-not-enough")]


def why_so_urgent(report: Report, words: Words) -> list[str]:
    """What set the disposition: danger signs, a cause that cannot be ruled out, or what self-care still needs."""
    kind, setter = report["set_by"]["kind"], report["set_by"]["id"]
    flags = [flag["id"] for flag in report["red_flags"][:FLAGS]]
    lines = [f"- {words.of('redflag', flag)}. {words.of('redflag', flag, 'why')}" for flag in flags]
    if kind == "index":
        lines.append("- " + words.text("cli-by-index", condition=words.of("condition", setter)))
    elif kind == "gate":
        passed = report["disposition"] == "self_care"
        lines.append("- " + words.text("cli-by-gate-passed" if passed else "cli-by-gate-open"))
    return lines


def in_words(reason: Mapping[str, Any], words: Words) -> str:
    """A finding as it was answered: a no is said as a no, an option and a number as they are."""
    finding, answer = reason["finding"], reason["answer"]
    short = words.of("finding", finding, "short")
    if answer == "yes":
        return short
    if answer == "no":
        return words.text("cli-no-finding", finding=short)
    option = words.find(f"option-{finding}-{answer}")
    return words.text("cli-finding-is", finding=short, answer=option or str(answer))


def causes(report: Report, words: Words) -> list[str]:
    """The leading causes in words and bands, with what speaks for and against each."""
    lines = []
    for cause in report["conditions"][:CAUSES]:
        lines.append(f"- {words.of('condition', cause['id'])}: {words.of('band', cause['band'])}")
        for side in ("for", "against"):
            if cause[side]:
                told = "; ".join(in_words(reason, words) for reason in cause[side])
                lines.append(f"    {words.of('cli', side)}: {told}")
    return lines


def sign_in_words(sign: Mapping[str, str], words: Words) -> str:
    """A numb area, a weak movement or a changed reflex, with its side."""
    return words.text(f"cli-sign-{sign['kind']}", sign=words.of(sign["kind"], sign["id"]), side=words.of("side", sign["side"]))


def places(report: Report, words: Words) -> list[str]:
    """The level, and for a nerve where on it, with the signs that fit and do not fit."""
    if report["level"] is None:
        return []
    level = report["level"]["id"]
    lines = [words.of("level", level)]
    for site in report["sites"][:SITES] if level not in NOT_A_NERVE else []:
        side = f" ({words.of('side', site['side'])})" if site["side"] else ""
        lines.append("- " + " / ".join(words.of("site", name) for name in site["ids"]) + side)
        for key, label in (("fits", "cli-fits"), ("does_not_fit", "cli-fits-not")):
            if site[key]:
                lines.append(f"    {words.text(label)}: {'; '.join(sign_in_words(sign, words) for sign in site[key])}")
    return lines


def report_lines(step: Mapping[str, Any], words: Words) -> list[str]:
    """The whole report, the urgency first."""
    report = step["report"]
    changes = ["- " + words.of("finding", change["finding"], "short") for change in report["would_change"]]
    unasked = "; ".join(words.of("finding", sign["id"], "short") for sign in report["unasked"])
    return [
        *urgency(report, words),
        *section(words, "reasons", why_so_urgent(report, words)),
        *section(words, "care", listed(words, "care", report["self_care"])),
        *section(words, "avoid", listed(words, "avoid", report["avoid"])),
        *section(words, "watch", listed(words, "watch", [item["id"] for item in report["watch_for"]])),
        *section(words, "causes", causes(report, words)),
        *section(words, "place", places(report, words)),
        *section(words, "would-change", changes),
        *section(words, "unasked", [unasked] if unasked else []),
        *section(words, "clinician", listed(words, "clinician", report["clinician"])),
        "",
        words.text("cli-not-reviewed", version=step["content"]["version"]),
    ]
