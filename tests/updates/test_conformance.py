"""The public TUF client conformance suite, where it is present: it is not on the package index and is not copied in."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

CLIENT = Path(__file__).with_name("conformance.py")


def test_client_passes_the_public_conformance_suite() -> None:
    """Every test of the suite but those listed with a reason beside the client."""
    suite = importlib.util.find_spec("tuf_conformance")
    if suite is None or suite.origin is None:
        pytest.skip("the TUF client conformance suite (tuf_conformance) is not on this machine")
    beside = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])

    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            str(Path(suite.origin).parent),
            "--entrypoint",
            str(CLIENT),
        ],
        cwd=Path(suite.origin).parents[1],
        env={**os.environ, "PATH": beside},
        capture_output=True,
        text=True,
        check=False,
    )

    assert 0 == done.returncode, done.stdout[-3000:]


@pytest.mark.parametrize("command", [["refresh"], ["--target-name", "model.json", "download"]])
def test_a_command_that_fails_leaves_with_one(command: list[str], tmp_path: Path) -> None:
    """A repository that does not answer, and a folder that was never begun: exit 1, one line, no traceback."""
    address = ["--metadata-dir", str(tmp_path), "--metadata-url", "http://127.0.0.1:9/", "--target-dir", str(tmp_path)]
    (tmp_path / "root.json").write_text("not a root")

    done = subprocess.run([sys.executable, str(CLIENT), *address, *command], capture_output=True, text=True, check=False)

    assert (1, "") == (done.returncode, done.stdout)
    assert done.stderr.startswith("not_metadata: ")
    assert "Traceback" not in done.stderr


def test_reasons_stand_beside_every_expected_failure() -> None:
    """A name without a comment above it is a failure that nobody explained."""
    lines = CLIENT.with_name("conformance.py.xfails").read_text("utf-8").splitlines()

    assert [] == [line for above, line in zip(["", *lines], lines, strict=False) if line[:1] != "#" and above[:1] != "#"]
