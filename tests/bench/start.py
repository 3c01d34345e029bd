"""The start of the app beside stock Pyodide with the same engine wheel and content: `make bench` prints the tables.

All variants take turns in one run, in an order that turns round each time. A time is from navigation to the first answer to one
published case, in Chromium, all from the device with the network off, unless it says "first visit".

A slow phone is a quota on the processor for the whole browser (cgroup v1, as root): one sixth of one core. The browser's own
throttling does not reach workers. Nothing shapes the network here: what a first visit costs on a bad line is in the bytes.
"""

import gzip
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

from tests.bench.chart import bars
from tests.web.conftest import CHROMIUM, PHONE, ROOT, Site
from tests.web.node import BUILT

RUNS = int(os.environ.get("LEGSENSE_BENCH_RUNS") or 7)
CASE = json.dumps(json.loads((ROOT / "tests" / "cases" / "dev.jsonl").read_text("utf-8").splitlines()[0])["case"])
QUOTAS = Path("/sys/fs/cgroup/cpu/legsense-bench")
PERIOD = 20_000
SLOW = 6
PICTURE = ROOT / "docs" / "start.svg"
# Asks the first worker of the page for one step as soon as it exists, and writes down when the answer came.
ASK = """
const Real = Worker
window.Worker = class extends Real {
  constructor(...given) {
    super(...given)
    if (window.answered) return
    window.answered = new Promise((resolve, reject) => {
      this.addEventListener('message', ({ data }) => {
        if (data.kind === 'ready') window.woken = data.woken
        if (data.kind === 'failed') reject(new Error(data.reason))
        if (data.number === 1_000_000) resolve({ ms: performance.now(), text: data.text, woken: window.woken ?? false })
      })
    })
    this.postMessage({ kind: 'step', number: 1_000_000, text: CASE })
  }
}
""".replace("CASE", json.dumps(CASE))
KEPT = """
async ([cache, count]) => {
  await navigator.serviceWorker.ready
  const kept = await caches.open(cache)
  const there = async () => (await Promise.all((await kept.keys()).map((one) => kept.match(one)))).filter((one) => one).length
  while ((await there()) < count) await new Promise((go) => setTimeout(go, 100))
}
"""
USABLE = """
async () => {
  while (!document.querySelector('.actions button')) await new Promise(requestAnimationFrame)
  const [paint] = performance.getEntriesByName('first-contentful-paint')
  return { list: paint?.startTime ?? 0, button: performance.now() }
}
"""


class Variant(NamedTuple):
    """A way to start: which site, and what is done before."""

    name: str
    site: str
    before: str


VARIANTS = (
    Variant("stock Pyodide", "stock", ""),
    Variant("LegSense, from files", "ours", "caches.delete('legsense-snapshot')"),
    Variant("LegSense, woken up", "ours", ""),
)


def limit(microseconds: int) -> None:
    """What the browser may use of each period of one core; -1 means all there is."""
    (QUOTAS / "cpu.cfs_period_us").write_text(str(PERIOD))
    (QUOTAS / "cpu.cfs_quota_us").write_text(str(microseconds))


@contextmanager
def quota(share: int) -> Iterator[None]:
    """While inside, the browser has 1/share of one core; 1 means all there is."""
    if share > 1:
        limit(PERIOD // share)
    try:
        yield
    finally:
        if share > 1:
            limit(-1)


class Browser:
    """Chromium with one profile that outlives the process, started by a script that notes its number and joins the quota."""

    def __init__(self, playwright: Playwright, folder: Path, *, limited: bool) -> None:
        self.playwright, self.folder, self.script = playwright, folder, folder / "browser.sh"
        join = f'echo $$ > "{QUOTAS}/tasks"\n' if limited else ""
        self.script.write_text(f'#!/bin/sh\necho $$ > "{folder}/pid"\n{join}exec "{CHROMIUM}" "$@"\n')
        self.script.chmod(0o755)
        self.context = self.opened(folder / "profile")

    def opened(self, profile: Path) -> BrowserContext:
        """A browser process on a profile; its pages ask for the step by themselves."""
        context = self.playwright.chromium.launch_persistent_context(
            str(profile), executable_path=str(self.script), args=["--no-sandbox"] if os.geteuid() == 0 else [], **PHONE
        )
        context.add_init_script(ASK)
        return context

    def restart(self) -> None:
        """The same profile in a new process."""
        self.context.close()
        self.context = self.opened(self.folder / "profile")

    def peak_mb(self) -> float:
        """The most memory that one page's process has held, of all descendants of the browser."""
        parents, peaks = {}, {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                status = dict(line.split(":", 1) for line in (folder / "status").read_text().splitlines() if ":" in line)
                if b"--type=renderer" in (folder / "cmdline").read_bytes():
                    peaks[int(folder.name)] = int(status["VmHWM"].split()[0]) / 1024
                parents[int(folder.name)] = int(status["PPid"])
            except (OSError, KeyError):
                continue
        root = int((self.folder / "pid").read_text())

        def mine(number: int) -> bool:
            return number == root or (number in parents and mine(parents[number]))

        return max(peak for number, peak in peaks.items() if mine(number))


def answered(page: Page) -> dict[str, Any]:
    """When the first answer came, and what it was."""
    page.wait_for_function("() => window.answered", timeout=300_000)
    result: dict[str, Any] = page.evaluate("() => window.answered")
    return result


def one(browser: Browser, sites: dict[str, str], variant: Variant, *, share: int) -> float:
    """Milliseconds from navigation to the first answer."""
    if variant.before:
        page = browser.context.new_page()
        page.goto(f"{sites[variant.site]}/manifest.webmanifest")
        page.evaluate(variant.before)
        page.close()
    page = browser.context.new_page()
    page.set_default_timeout(300_000)
    with quota(share):
        page.goto(sites[variant.site], wait_until="commit")
        result = answered(page)
    expected = variant.name.endswith("woken up")
    assert expected == result["woken"], f"{variant.name}: woken is {result['woken']}"
    # What is stored after the answer is not part of the time, and must be there for the next one.
    if variant.site == "ours":
        page.evaluate(KEPT, ["legsense-snapshot", 1])
    page.close()
    return float(result["ms"])


def settle(browser: Browser, sites: dict[str, str]) -> None:
    """One visit to each site with the network on, so that everything is kept."""
    steps = []
    for site, kept in (("stock", ["stock", 9]), ("ours", ["legsense-snapshot", 1])):
        page = browser.context.new_page()
        page.goto(sites[site])
        steps.append(answered(page)["text"])
        page.evaluate(KEPT, kept)
        page.wait_for_function("() => navigator.serviceWorker.controller", timeout=60_000)
        page.close()
    assert steps[0] == steps[1], "the two sites do not give the same step"


def first_visits(browser: Browser, sites: dict[str, str]) -> dict[str, list[float]]:
    """Milliseconds of visits by phones that were never there, from this machine's own server."""
    found: dict[str, list[float]] = {name: [] for name in ("stock Pyodide", "LegSense", "the emergency list", "the start button")}
    for run in range(RUNS):
        for site, name in (("stock", "stock Pyodide"), ("ours", "LegSense"))[:: 1 if run % 2 else -1]:
            with tempfile.TemporaryDirectory() as profile:
                context = browser.opened(Path(profile))
                page = context.new_page()
                page.goto(sites[site], wait_until="commit")
                if site == "ours":
                    usable = page.evaluate(USABLE)
                    found["the emergency list"].append(usable["list"])
                    found["the start button"].append(usable["button"])
                found[name].append(answered(page)["ms"])
                context.close()
    return found


def weights(stock: dict[str, int], folder: Path) -> dict[str, tuple[int, int, int]]:
    """Bytes of a first visit: raw, gzip 9, Brotli 11."""
    listed = json.loads((BUILT / "py" / "runtime.json").read_text("utf-8"))
    pieces = [
        listed["glue"],
        *listed["machine"],
        *listed["library"],
        listed["model"],
        *listed["first"].values(),
        *listed["words"].values(),
    ]
    shell = [
        path for path in BUILT.rglob("*") if path.is_file() and path.suffix != ".br" and path.parent.name in ("assets", "icons")
    ]
    ours = [BUILT / piece["name"].partition("?")[0] for piece in pieces] + shell
    ours += [BUILT / name for name in ("index.html", "sw.js", "manifest.webmanifest", "py/runtime.json")]

    def sibling(path: Path) -> int:
        small = path.with_name(f"{path.name}.br")
        return (small if small.exists() else path).stat().st_size

    sets = {
        "stock Pyodide": [(folder / name, wire) for name, wire in stock.items()],
        "LegSense": [(path, sibling(path)) for path in ours],
    }

    def size(path: Path, wire: int) -> tuple[int, int, int]:
        data = path.read_bytes()
        return len(data), min(len(data), len(gzip.compress(data, 9))), wire

    return {name: tuple(map(sum, zip(*(size(*one) for one in files), strict=True))) for name, files in sets.items()}  # type: ignore[misc]


def rounds(work: Callable[[Variant], float]) -> dict[str, list[float]]:
    """Every variant in turn, so often, in an order that turns round each time."""
    found: dict[str, list[float]] = {variant.name: [] for variant in VARIANTS}
    for run in range(RUNS):
        for variant in VARIANTS[:: 1 if run % 2 else -1]:
            found[variant.name].append(work(variant))
    return found


def table(title: str, found: dict[str, list[float]]) -> None:
    """Median, least and most, and the median as a share of the first row."""
    print(f"\n{title:34}{'median':>10}{'least':>10}{'most':>10}  of stock")
    first = median(next(iter(found.values())))
    for name, values in found.items():
        middle = median(values)
        print(f"{name:34}{middle:10.0f}{min(values):10.0f}{max(values):10.0f}  {middle / first:.3f}", flush=True)


def measured(playwright: Playwright, sites: dict[str, str], *, limited: bool) -> dict[str, dict[str, list[float]]]:
    """Every table of times and memory."""
    found: dict[str, dict[str, list[float]]] = {}

    def done(title: str, values: dict[str, list[float]]) -> None:
        found[title] = values
        table(title, values)

    with tempfile.TemporaryDirectory() as folder:
        browser = Browser(playwright, Path(folder), limited=limited)
        settle(browser, sites)
        done("first visit, ms", first_visits(browser, sites))
        browser.context.set_offline(True)
        for variant in VARIANTS:
            one(browser, sites, variant, share=1)
        done("start, warm browser, ms", rounds(lambda variant: one(browser, sites, variant, share=1)))
        peaks: dict[str, list[float]] = {variant.name: [] for variant in VARIANTS}

        def fresh(variant: Variant) -> float:
            browser.restart()
            browser.context.set_offline(True)
            ms = one(browser, sites, variant, share=1)
            peaks[variant.name].append(browser.peak_mb())
            return ms

        done("start, fresh browser process, ms", rounds(fresh))
        done("peak memory of the page, MB", peaks)
        if limited:
            slow = rounds(lambda variant: one(browser, sites, variant, share=SLOW))
            done("start, one sixth of one core, ms", slow)
        browser.context.close()
    return found


def main() -> None:
    """Print the tables, and draw the picture when asked to."""
    try:
        QUOTAS.mkdir(exist_ok=True)
        # A run that was cut off may have left a quota behind.
        limit(-1)
        limited = True
    except OSError:
        limited = False
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        folder = Path(home, "stock")
        script = Path(__file__).with_name("stock.mjs")
        stock = json.loads(subprocess.run(["node", str(script), str(folder)], check=True, capture_output=True).stdout)
        for name in ("one", "two"):
            Path(home, name).mkdir()
        # A copy: whoever builds meanwhile does not change what is measured.
        built = Path(shutil.copytree(BUILT, Path(home, "ours")))
        both = {"stock": Site(Path(home, "one"), folder), "ours": Site(Path(home, "two"), built)}
        for site in both.values():
            site.start()
        print(f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {RUNS} runs each, in turn")
        sizes = weights(stock, folder)
        print(f"\n{'first visit, bytes':34}{'raw':>12}{'gzip 9':>12}{'Brotli 11':>12}")
        for name, (raw, zipped, small) in sizes.items():
            print(f"{name:34}{raw:12,}{zipped:12,}{small:12,}")
        found = measured(playwright, {name: site.url for name, site in both.items()}, limited=limited)
        for site in both.values():
            site.stop()
    if not limited:
        print("\nno quota on the processor here (cgroup v1 and root are needed): a slow phone was not tried")
    if sys.argv[1:] == ["draw"]:
        PICTURE.write_text(bars({title: values for title, values in found.items() if title.startswith("start")}), "utf-8")


if __name__ == "__main__":
    main()
