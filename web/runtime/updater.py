"""Makes the updater's zip, in two places.

`gather` runs in the host's Python: the sources of tuf, securesystemslib and our updater, in one zip. Without arguments it runs
inside Pyodide: imports the updater, sees which modules that took, and stores the bytecode of those the phone has not already.
Stored, not deflated, so that HTTP compression sees into it; one fixed date.
"""

import importlib
import importlib.util
import marshal
import sys
import zipfile
from pathlib import Path

DATE = (1980, 1, 1, 0, 0, 0)
ENTRY = "legsense_updater.phone"
# Imported inside functions, on the way of a check.
LATER = ("tuf.api.serialization.json", "securesystemslib._vendor.ed25519.ed25519", "zipfile", "pkgutil")
NEVER = ("zipfile", "pkgutil")
PACKAGES = ("tuf", "securesystemslib")


def written(file: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Add one member with the fixed date."""
    file.writestr(zipfile.ZipInfo(name, DATE), data)


def gather(out: str, *folders: str) -> None:
    """Write the sources of all packages."""
    roots = [Path(str(importlib.util.find_spec(name).origin)).parent for name in PACKAGES]
    roots += [Path(folders[0]) / "legsense_updater", Path(folders[1]) / "legsense"]
    with zipfile.ZipFile(out, "w") as file:
        for root in roots:
            for path in sorted(root.rglob("*.py")):
                if "test_data" not in path.parts:
                    written(file, path.relative_to(root.parent).as_posix(), path.read_bytes())


def pyc(source: bytes, name: str) -> bytes:
    """Bytecode that is never checked against a source."""
    code = compile(source, name, "exec", dont_inherit=True, optimize=2)
    return importlib.util.MAGIC_NUMBER + (1).to_bytes(4, "little") + bytes(8) + marshal.dumps(code)


def make() -> None:
    """Write /updater.zip from /sources.zip and /shipped.zip."""
    sys.path.append("/sources.zip")
    before = set(sys.modules)
    for name in (ENTRY, *(name for name in LATER if name not in NEVER)):
        importlib.import_module(name)
    taken = {name for name in set(sys.modules) - before if name.split(".")[0] in {*PACKAGES, "legsense_updater"}}
    with zipfile.ZipFile("/sources.zip") as sources, zipfile.ZipFile("/updater.zip", "w") as out:
        for name in sorted(sources.namelist()):
            module = name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
            if module in taken:
                written(out, f"{name}c", pyc(sources.read(name), name))
        shipped = {name.removesuffix("c") for name in zipfile.ZipFile("/shipped.zip").namelist()}
        for module in sorted(sys.modules):
            spec = getattr(sys.modules[module], "__spec__", None)
            origin = str(getattr(spec, "origin", None) or "")
            inside = origin.partition(".zip/")[2].removesuffix("c")
            if origin.startswith("/lib/") and inside and inside not in shipped:
                written(out, f"{inside}c", pyc(spec.loader.get_source(module).encode(), inside))


if sys.argv[1:2] == ["gather"]:
    gather(*sys.argv[2:])
elif sys.platform == "emscripten":
    make()
