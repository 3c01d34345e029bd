"""How long a step takes, what it holds in memory and how big the pack is. `make bench` prints the table.

A step is text to text: read the case, walk, write the report. The cases are those of tests/cases/dev.jsonl.
Times are wall clock on a machine that does other things too: read them as ratios, with their ranges.
"""

import json
import platform
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path
from statistics import median

import brotli

import legsense
from legsense.findings import derive
from legsense.infer import infer
from legsense.wire import read_case
from tests.bench import updates
from tests.oracle.library import asked, evidence, handed_over
from tests.oracle.network import Meaning, Network
from tests.web.node import BUILT, times_in_node

CASES = Path(__file__).parents[1] / "cases" / "dev.jsonl"
CONTENT = BUILT / "content"
REPEATS = 5
ORACLE_CASES = 12


def cases() -> list[str]:
    """The published cases as JSON text."""
    return [json.dumps(json.loads(line)["case"]) for line in CASES.read_text("utf-8").splitlines()]


def times_in_cpython(texts: list[str]) -> list[list[float]]:
    """Milliseconds of each repeat of each case, in this process."""
    pack = legsense.load((CONTENT / "model.json").read_bytes())
    times = []
    for text in texts:
        mine = []
        for _ in range(REPEATS):
            start = time.perf_counter()
            legsense.step(pack, text)
            mine.append((time.perf_counter() - start) * 1000)
        times.append(mine)
    return times


def summary(times: list[list[float]]) -> dict[str, float]:
    """Median over the cases of each case's median, the fastest and slowest case, and the slowest step."""
    medians = sorted(median(mine) for mine in times)
    return {
        "median": median(medians),
        "least": medians[0],
        "most": medians[-1],
        "worst": max(map(max, times)),
    }


def peak_mb() -> float:
    """The most memory this process has held so far. From /proc, since `ru_maxrss` also counts the parent's."""
    status = Path("/proc/self/status").read_text("ascii")
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


def memory() -> dict[str, float]:
    """MB of Python objects held by a loaded pack, their peak during one step, and the growth of the process's peak by both.

    Runs in a process of its own (see the end of this file), so that nothing else is counted.
    """
    text, case = (CONTENT / "model.json").read_bytes(), cases()[0]
    before = peak_mb()
    pack = legsense.load(text)
    legsense.step(pack, case)
    grown = peak_mb() - before
    del pack
    tracemalloc.start()
    pack = legsense.load(text)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.reset_peak()
    legsense.step(pack, case)
    _, peak = tracemalloc.get_traced_memory()
    return {"pack": held / 1e6, "step": (peak - held) / 1e6, "process": grown}


def memory_of_a_fresh_process() -> dict[str, float]:
    """The result of `memory()` in a new interpreter."""
    command = [sys.executable, "-m", "tests.bench.bench", "memory"]
    measured: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return measured


def load_ms() -> list[float]:
    """Milliseconds of CPU to load the pack, each repeat."""
    text, found = (CONTENT / "model.json").read_bytes(), []
    for _ in range(REPEATS):
        start = time.process_time()
        legsense.load(text)
        found.append((time.process_time() - start) * 1000)
    return found


def beside_the_oracle(texts: list[str]) -> dict[str, list[float]]:
    """Milliseconds of CPU for a case's posterior: by the engine, and by pyAgrum on the same network, made or already there."""
    model = (CONTENT / "model.json").read_text("utf-8")
    pack = legsense.load(model)
    meaning = Meaning(json.loads(model), pack.graph)
    found: dict[str, list[float]] = {"engine": [], "pyAgrum, network made": [], "pyAgrum, default": [], "pyAgrum, root only": []}
    for text in texts:
        case = read_case(pack, text)
        findings = derive(case, pack)
        network = Network(meaning, case.age_years, case.sex, findings.states)
        infer(case, findings, pack)  # the engine remembers tables of the content, as the oracle's are
        marks = [time.process_time()]
        infer(case, findings, pack)
        marks.append(time.process_time())
        net = handed_over(network)
        marks.append(time.process_time())
        asked(net, evidence(network))
        marks.append(time.process_time())
        asked(net, evidence(network), only_root=True)
        marks.append(time.process_time())
        for name, start, end in zip(found, marks, marks[1:], strict=False):
            found[name].append((end - start) * 1000)
    return found


def main() -> None:
    """Print the table."""
    texts = cases()
    here = summary(times_in_cpython(texts))
    phone = summary(times_in_node(texts, repeats=REPEATS))
    mb = memory_of_a_fresh_process()

    print(f"{len(texts)} cases, {REPEATS} repeats each, {len(texts) * REPEATS} steps; ms a step, text to text")
    print(f"{'':24}{'median':>9}{'fastest case':>14}{'slowest case':>14}{'worst step':>12}")
    for name, row in {f"CPython {platform.python_version()}": here, "Pyodide, Node": phone}.items():
        print(f"{name:24}{row['median']:9.2f}{row['least']:14.2f}{row['most']:14.2f}{row['worst']:12.2f}")
    print(f"{'Pyodide / CPython':24}{phone['median'] / here['median']:9.2f}")
    rows = {"load the pack": load_ms(), **beside_the_oracle(texts[:ORACLE_CASES])}
    print(f"\n{'CPU ms':24}{'median':>9}{'least':>9}{'most':>9}")
    for name, took in rows.items():
        print(f"{name:24}{median(took):9.1f}{min(took):9.1f}{max(took):9.1f}")
    print(f"\nmemory, MB: pack {mb['pack']:.1f}, one step {mb['step']:.1f} more, process {mb['process']:.1f}")
    print("\ncontent pack            bytes   brotli 11")
    for path in sorted(CONTENT.glob("*.json")):
        data = path.read_bytes()
        print(f"{path.name:18}{len(data):11,}{len(brotli.compress(data)):12,}")
    updates.report(CONTENT)


if __name__ == "__main__":
    if sys.argv[1:] == ["memory"]:
        print(json.dumps(memory()))
    else:
        main()
