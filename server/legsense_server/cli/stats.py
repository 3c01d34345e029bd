"""`legsense stats`: the figures of the anonymous statistics as a file, the same as everybody gets at /stats."""

import sys
from pathlib import Path

import click

from legsense_server.cli.refusal import Refused
from legsense_server.settings import SettingsError, from_environment
from legsense_server.stats import Stats, as_csv, shown, stats_of, utc_now
from legsense_server.store import Store, StoreError, address

BY = click.Choice(["day", "week", "month", "year", "all"])


@click.group(help="The figures of the anonymous statistics.")
def stats() -> None:
    """The root of the commands on statistics."""


def figures(by: str) -> Stats:
    """What may be shown now. Raises Refused."""
    try:
        store = Store(address(from_environment()))
        return stats_of(shown(store, utc_now()), by=by)  # type: ignore[arg-type]
    except SettingsError as error:
        raise Refused(str(error)) from error
    except StoreError as error:
        raise Refused(f"the counts cannot be read ({error}); see LEGSENSE_HOME and LEGSENSE_DATABASE_URL") from error


def write_parquet(found: Stats, path: Path) -> None:
    """The rows as a Parquet file. Raises Refused when pyarrow is not installed."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise Refused("--parquet: pyarrow is not installed; pip install 'legsense-server[parquet]'") from error
    schema = pa.schema(
        [
            ("period", pa.string()), ("from", pa.date32()), ("to", pa.date32()), ("field", pa.string()), ("value", pa.string()),
            ("tallies", pa.int64()), ("share", pa.float64()), ("low", pa.float64()), ("high", pa.float64()),
        ]
    )  # fmt: skip
    rows = found.rows
    columns = [
        [row.period for row in rows], [row.first for row in rows], [row.last for row in rows], [row.field for row in rows],
        [row.value for row in rows], [row.tallies for row in rows], [row.share for row in rows], [row.low for row in rows],
        [row.high for row in rows],
    ]  # fmt: skip
    pq.write_table(pa.table(columns, schema=schema), path)


@stats.command(help="Write estimates with their 95 % intervals; no count under 20 can be worked out from them.")
@click.option("--parquet", type=click.Path(dir_okay=False, path_type=Path), help="A Parquet file to write.")
@click.option("--csv", "table", type=click.Path(dir_okay=False, path_type=Path), help="A CSV file to write.")
@click.option("--by", type=BY, default="month", show_default=True, help="A row for each value in each of these.")
def export(parquet: Path | None, table: Path | None, by: str) -> None:
    """Write the files asked for, or CSV to standard output."""
    found = figures(by)
    try:
        if parquet is not None:
            write_parquet(found, parquet)
        if table is not None:
            table.write_text(as_csv(found), "utf-8")
    except OSError as error:
        raise Refused(f"{error.filename or parquet or table}: cannot be written ({error.strerror})") from error
    if parquet is None and table is None:
        sys.stdout.write(as_csv(found))
        return
    click.echo(f"{len(found.rows)} rows, whole days up to {found.until}", err=True)
