"""`legsense exam`: published vignettes through the engine, with intervals and every miss."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from legsense_server.cli.published import read_published
from legsense_server.exam import ExamError, mark, read_vignettes, robustness, summary


def row(name: str, value: float | None, rest: str = "") -> str:
    """A measure for people; a dash when there was nothing to judge."""
    return f"{name.replace('_', ' '):24} {'-' if value is None else format(value, '.3f'):>7} {rest}".rstrip()


def share_row(name: str, measure: Mapping[str, Any]) -> str:
    """A share in per cent with its interval and its counts."""
    if measure["share"] is None:
        return row(name, None, "nothing to judge")
    spread = f"({100 * measure['low']:.0f} to {100 * measure['high']:.0f})"
    return f"{name.replace('_', ' '):24} {100 * measure['share']:5.0f} % {spread:14} {measure['hits']} of {measure['of']}"


def miss_row(miss: Mapping[str, Any]) -> str:
    """What was missed in a case, and what the engine said instead."""
    advised = f"advised {miss['disposition']} by {miss['set_by']}, accepted {', '.join(miss['accepted'])}"
    return f"  {miss['id']}: {', '.join(miss['missed'])}; {advised}; leading {', '.join(miss['leading'])}"


def lines(result: Mapping[str, Any]) -> list[str]:
    """The result for people."""
    questions = result["questions"]
    return [
        f"{result['cases']} published cases, coded by hand; not patients. 95 % intervals (Wilson).",
        f"Content {result['content']['version']}, not yet reviewed by clinicians.",
        "",
        *(share_row(name, measure) for name, measure in result["measures"].items()),
        row("brier", result["brier"]),
        row("calibration_error", result["calibration_error"]),
        f"{'questions':24} median {questions['median']}, 95th percentile {questions['p95']}, in {questions['of']} cases",
        "",
        "Misses:",
        *(miss_row(miss) for miss in result["misses"]),
    ]


def robust_lines(result: Mapping[str, Any]) -> list[str]:
    """For people: how the advice moves when answers are disturbed, in levels; below 0 is calmer."""
    lines = [
        f"{result['cases']} published cases, each disturbed in several draws. Levels moved: below 0 is calmer, above more urgent."
    ]
    for kind, told in result["robust"].items():
        moves = ", ".join(f"{int(level):+d}: {count}" for level, count in told["moves"].items())
        caught = told["emergencies"]
        lines.append(f"{kind:12} {moves}; emergencies kept {caught['kept']} of {caught['of']}")
        lines += [f"    lost: {', '.join(caught['lost'])}"] if caught["lost"] else []
    return lines


@click.command(help="Judge the engine on a file of vignettes (JSON Lines).")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
@click.option(
    "--robust", is_flag=True, help="Instead: how the advice holds when answers are wrong, unknown, belittling or alarming."
)
def exam(file: Path, as_json: bool, robust: bool) -> None:
    """Print every measure and every miss. A file with a bad line: exit 2, and nothing is judged."""
    pack = read_published().pack
    try:
        vignettes = read_vignettes(file.read_bytes(), pack)
    except ExamError as error:
        click.echo(f"{file}: {error}", err=True)
        sys.exit(2)
    content = {"version": pack.version, "sha256": pack.sha256}
    if robust:
        result = {"content": content, "cases": len(vignettes), "robust": robustness(vignettes, pack)}
    else:
        result = {"content": content, **summary([mark(vignette, pack) for vignette in vignettes])}
    told = robust_lines if robust else lines
    click.echo(json.dumps(result, ensure_ascii=False, indent=2) if as_json else "\n".join(told(result)))
