#!/usr/bin/env python3
"""The client behind the command line of the public TUF client conformance suite: init, refresh, download.

The same `Client` as on the phone; the Python that runs this must have it, as this checkout's environment does. Two things differ,
because the suite asks for them: time is the machine's clock (the suite sets it), and any target may be asked for by name.
`conformance.py.xfails` lists what is expected to fail, with reasons.

    conformance.py --metadata-dir DIR init ROOT
    conformance.py --metadata-dir DIR --metadata-url URL refresh
    conformance.py --metadata-dir DIR --metadata-url URL --target-name NAME --target-base-url URL --target-dir DIR download
"""

import argparse
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from legsense_updater.client import Client, Refused
from legsense_updater.fetch import Answer, Wanted

PATIENCE_SECONDS = 30


def fetched(wanted: Wanted) -> Answer:
    """What the address answers; no more than one byte too many is read."""
    try:
        with urlopen(Request(wanted.url), timeout=PATIENCE_SECONDS) as response:
            body: bytes = response.read(wanted.most + 1)
            return body
    except HTTPError as error:
        return error.code
    except (URLError, OSError) as error:
        raise Refused("no_answer", f"{wanted.url}: {error}") from error


def walked(step: Callable[[dict[str, Answer]], object]) -> None:
    """Take the step until nothing is wanted any more."""
    answers: dict[str, Answer] = {}
    while True:
        try:
            step(answers)
        except Wanted as wanted:
            answers[wanted.url] = fetched(wanted)
        else:
            return


def main(arguments: list[str] | None = None) -> int:
    """0 when the command succeeded fully, else 1."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    for name in ("metadata-dir", "metadata-url", "target-base-url", "target-dir"):
        parser.add_argument(f"--{name}", default="")
    parser.add_argument("--target-name", action="append", default=[])
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("init").add_argument("root")
    commands.add_parser("refresh")
    commands.add_parser("download")
    given = parser.parse_args(arguments)
    folder = Path(given.metadata_dir)
    if given.command == "init":
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "root.json").write_bytes(Path(given.root).read_bytes())
        return 0
    client = Client(folder, None, metadata_url=given.metadata_url, targets_url=given.target_base_url, clock=datetime.now(UTC))
    try:
        walked(client.refresh)
        for name in given.target_name if given.command == "download" else ():
            walked(partial(client.save, name, Path(given.target_dir)))
    except Refused as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
