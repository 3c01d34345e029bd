"""The house keeps its order: arrows go one way, rooms know what they may, files stand where people look."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = {
    "legsense": ROOT / "engine" / "legsense",
    "legsense_press": ROOT / "engine" / "legsense_press",
    "legsense_server": ROOT / "server" / "legsense_server",
    "legsense_updater": ROOT / "web" / "updater" / "legsense_updater",
}
WEB = ROOT / "web" / "src"

FILES = {"CHANGELOG.md", "LICENSE", "Makefile", "README.md", "pyproject.toml"}
FOLDERS = {"docs", "engine", "server", "tests", "web"}
LONGEST = 400
GENERATED = (
    "web/.cache",
    "web/dist",
    "web/public/py",
    "web/public/content",
    "server/legsense_server/pack",
    ".venv",
)


def tracked() -> list[Path]:
    """Every file of the house that git does not ignore."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    paths = (ROOT / name for name in listed.stdout.decode().split("\0") if name)
    return [path for path in paths if path.exists()]


def imports(room: Path) -> dict[str, set[str]]:
    """Top-level names each module of a room imports, by the module's path; lazy imports included."""
    found: dict[str, set[str]] = {}
    for path in sorted(room.rglob("*.py")):
        names: set[str] = set()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{path}: a relative import"
                names.add(str(node.module).split(".")[0])
        found[str(path.relative_to(ROOT))] = names
    return found


def intruders(room: str, *, allowed: set[str]) -> dict[str, set[str]]:
    """Modules of a room that import a room they may not know, with the names."""
    forbidden = set(ROOMS) - allowed
    return {path: bad for path, names in imports(ROOMS[room]).items() if (bad := names & forbidden)}


def test_engine_imports_only_the_standard_library_and_itself() -> None:
    """The engine runs wherever Python runs."""
    allowed = set(sys.stdlib_module_names) | {"legsense"}

    assert {} == {path: bad for path, names in imports(ROOMS["legsense"]).items() if (bad := names - allowed)}


def test_engine_touches_no_clock_network_files_or_chance() -> None:
    """The same case and the same content give the same answer, whenever and wherever they are asked."""
    outside = {
        "asyncio",
        "datetime",
        "io",
        "os",
        "pathlib",
        "random",
        "secrets",
        "socket",
        "subprocess",
        "time",
        "urllib",
    }

    assert {} == {path: bad for path, names in imports(ROOMS["legsense"]).items() if (bad := names & outside)}


def test_press_knows_no_server() -> None:
    """Content is made without the server."""
    assert {} == intruders("legsense_press", allowed={"legsense", "legsense_press"})


def test_updater_knows_no_server_and_no_press() -> None:
    """What runs on the phone has no use for either."""
    assert {} == intruders("legsense_updater", allowed={"legsense", "legsense_updater"})


def test_every_room_has_modules_to_judge() -> None:
    """The arrows above are not true of empty rooms."""
    assert [] == [room for room, folder in ROOMS.items() if not imports(folder)]


def test_only_the_door_and_the_updater_know_a_worker() -> None:
    """The page reaches the engine through one module; the updater's Python is another, which lives for one check."""
    touches = re.compile(r"new Worker\b|new SharedWorker\b|from '[^']*/worker(\.ts)?'|\bloadPyodide\b")
    sources = [path for suffix in ("*.ts", "*.tsx") for path in WEB.rglob(suffix)]

    knowing = {path.relative_to(WEB).parts[0] for path in sources if touches.search(path.read_text("utf-8"))}

    assert {"door", "update"} == knowing


def test_top_level_holds_only_what_a_newcomer_expects() -> None:
    """A new thing at the top level is a decision, not an accident."""
    names = {path.relative_to(ROOT).parts[0] for path in tracked()}

    assert set() == {name for name in names - FILES - FOLDERS if not name.startswith(".")}


def test_no_module_is_too_long_to_read() -> None:
    """A module past 400 lines has a second purpose."""
    modules = [path for path in tracked() if path.suffix in {".py", ".ts", ".tsx", ".mjs"}]
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in modules}

    assert {} == {path: lines for path, lines in lengths.items() if lines > LONGEST}


def test_paths_named_in_readmes_exist() -> None:
    """A README sends nobody to a file that is gone."""
    missing = []
    for readme in (path for path in tracked() if path.name == "README.md"):
        for named in re.findall(r"`([\w.-]+(?:/[\w.-]+)+/?)`", readme.read_text("utf-8")):
            # ID stands for the reader's own; the others are addresses and media types.
            if "ID." in named or named.startswith((*GENERATED, "api/", "application/", "text/")):
                continue
            if not any((base / named).exists() for base in (ROOT, readme.parent)):
                missing.append(f"{readme.relative_to(ROOT)}: {named}")

    assert [] == missing
