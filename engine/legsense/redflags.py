"""Findings to red flags raised, and those that unasked findings could still raise."""

from collections.abc import Mapping
from dataclasses import dataclass

from legsense.logic import evaluate, leaf, leaves
from legsense.model import State
from legsense.pack import Pack, RedFlag


@dataclass(frozen=True)
class Flags:
    """Flags that are raised (most urgent first, then by id) and flags that absent findings leave open."""

    raised: tuple[RedFlag, ...]
    open: tuple[RedFlag, ...]


def is_raised(flag: RedFlag, states: Mapping[str, State]) -> bool:
    """Whether the flag stands on what is known. An exemption nobody asked about spares nothing."""
    return evaluate(flag.when, states, exemptions_denied=True) is True


def judge(states: Mapping[str, State], pack: Pack) -> Flags:
    """Every flag judged on its own; nothing here looks at a probability."""
    raised, still_open = [], []
    for flag in pack.red_flags:
        known = evaluate(flag.when, states)
        # What is decided stays so, whatever is said of the exemptions nobody asked about.
        if known is True or (known is None and is_raised(flag, states)):
            raised.append(flag)
        elif known is None:
            still_open.append(flag)
    return Flags(tuple(sorted(raised, key=lambda flag: (pack.rank[flag.disposition], flag.id))), tuple(still_open))


def roles_pointing_to(flag: RedFlag, states: Mapping[str, State], pack: Pack) -> frozenset[str]:
    """Roles (danger, context) of what the person said that already points to this flag: its true positive parts.

    Age and risks describe the person, not the trouble: they point to nothing.
    """
    true = (rule["finding"] for rule, exempting in leaves(flag.when) if not exempting and leaf(rule, states) is True)
    roles = {pack.findings[finding].role for finding in true if pack.findings[finding].kind != "profile"}
    return frozenset(role for role in roles if role in ("danger", "context"))
