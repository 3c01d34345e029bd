"""The shipped engine under Node, for tests and the benchmark."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Literal, TypedDict

WEB = Path(__file__).parents[2] / "web"
BUILT = WEB / "dist"
SCRIPTS = Path(__file__).parent
How = Literal["fresh", "woken"]


class Steps(TypedDict):
    """What engine_steps.mjs prints: a step for each case, and the milliseconds of each repeat of it."""

    steps: list[str]
    ms: list[list[float]]


def node(script: str, *arguments: str, given: str = "") -> Any:
    """The JSON that a script of this folder prints. Raises RuntimeError with what Node said."""
    # A machine without Node has it from a wheel, beside the Python that runs this.
    found = shutil.which("node", path=os.pathsep.join([os.environ["PATH"], str(Path(sys.executable).parent)]))
    if found is None:
        raise RuntimeError("Node is needed; `make test` and `make bench` see to it")
    done = subprocess.run([found, str(SCRIPTS / script), *arguments], input=given, capture_output=True, text=True, check=False)
    if done.returncode:
        # An uncaught error in the glue prints a line of a megabyte.
        raise RuntimeError("\n".join(line[:300] for line in done.stderr.splitlines()[-30:]))
    return json.loads(done.stdout)


def lines(texts: list[str]) -> str:
    """One JSON string a line, as the scripts read them."""
    return "\n".join(json.dumps(text) for text in texts)


def said_in_node(texts: list[str], *, how: How = "fresh") -> list[str]:
    """What the engine of the built site says to each text: "ok" and the step, or "no" and the refusal as JSON."""
    said: Steps = node("engine_steps.mjs", str(BUILT), how, given=lines(texts))
    return said["steps"]


def times_in_node(texts: list[str], *, repeats: int) -> list[list[float]]:
    """Milliseconds of each repeat of each case's step in the engine of the built site."""
    said: Steps = node("engine_steps.mjs", str(BUILT), "fresh", str(repeats), given=lines(texts))
    return said["ms"]
