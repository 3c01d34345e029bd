"""The built engine in Pyodide under Node, for tests and the benchmark."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TypedDict

WEB = Path(__file__).parents[2] / "web"
BUILT = WEB / "dist"
SCRIPT = Path(__file__).with_name("pyodide_steps.mjs")


class Steps(TypedDict):
    """What pyodide_steps.mjs prints: a step for each case, and the milliseconds of each repeat of it."""

    steps: list[str]
    ms: list[list[float]]


def node() -> str:
    """The path of Node. Raises RuntimeError when there is none."""
    # A machine without Node has it from a wheel, beside the Python that runs this.
    found = shutil.which("node", path=os.pathsep.join([os.environ["PATH"], str(Path(sys.executable).parent)]))
    if found is None:
        raise RuntimeError("Node is needed; `make test` and `make bench` see to it")
    return found


def steps_in_pyodide(cases: list[str], *, repeats: int = 1) -> Steps:
    """The step of each case as the built site computes it. Raises RuntimeError with what Node said."""
    command = [node(), str(SCRIPT), str(BUILT / "py"), str(BUILT / "content" / "model.json"), str(repeats)]
    done = subprocess.run(command, input="\n".join(cases), capture_output=True, text=True, check=False)
    if done.returncode:
        # An uncaught error in Pyodide prints a line of a megabyte.
        raise RuntimeError("\n".join(line[:300] for line in done.stderr.splitlines()[-30:]))
    steps: Steps = json.loads(done.stdout)
    return steps
