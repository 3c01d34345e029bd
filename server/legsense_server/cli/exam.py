"""`legsense exam`: published vignettes through the engine, with intervals and every miss."""

import json
import sys
from pathlib import Path
from typing import Any

import click

import legsense
from legsense_server.content import read_pack
from legsense_server.exam import ExamError, mark, read_vignettes, summary
from legsense_server.settings import from_environment


def lines(result: dict[str, Any]) -> list[str]:
    """The result for people."""
    told = [f"{result['cases']} published cases, coded by hand; not patients. 95 % intervals (Wilson).", ""]
    for name, measure in result["measures"].items():
        value = "-" if measure["share"] is None else f"{100 * measure['share']:.0f} %"
        spread = f"({100 * measure['low']:.0f} to {100 * measure['high']:.0f})"
        told.append(f"{name.replace('_', ' '):24} {value:>6} {spread:14} {measure['hits']} of {measure['of']}")
    told += [
        f"{'brier':24} {result['brier']:.3f}",
        f"{'calibration error':24} {result['calibration_error']:.3f}",
        f"{'questions':24} median {result['questions']['median']}, 95th percentile {result['questions']['p95']}",
        "",
        "Misses:",
    ]
    for miss in result["misses"]:
        told.append(
            f"  {miss['id']}: {', '.join(miss['what'])}; advised {miss['disposition']} by {miss['set_by']}, "
            f"accepted {', '.join(miss['accepted'])}; leading {', '.join(miss['leading'])}"
        )
    return told


@click.command(help="Judge the engine on a file of vignettes (JSON Lines).")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
def exam(file: Path, as_json: bool) -> None:
    """Print every measure and every miss."""
    try:
        pack = read_pack(from_environment().pack).pack
        result = summary([mark(vignette, pack) for vignette in read_vignettes(file.read_bytes(), pack)])
    except (ExamError, legsense.PackError) as error:
        click.echo(f"{file}: {error}", err=True)
        sys.exit(2)
    click.echo(json.dumps(result, ensure_ascii=False, indent=2) if as_json else "\n".join(lines(result)))
