"""Makes the updater's zip, in two places.

`gather` runs in the host's Python: the sources of tuf, securesystemslib and our updater, in one zip. Otherwise it runs in the
shipped Python with two more zips on its path, those sources and the whole standard library: imports all that a check imports, and
stores the bytecode of what came from the two. Stored, not deflated, so that HTTP compression sees into it; one fixed date.
"""

import marshal
import sys
import traceback

DATE = (1980, 1, 1, 0, 0, 0)
PACKAGES = ("tuf", "securesystemslib")
NEEDED = (
    "legsense_updater.phone",
    # Imported inside functions, on the way of a check.
    "_strptime",
    "securesystemslib._vendor.ed25519.ed25519",
    "tuf.api.serialization.json",
)
SOURCES, STOCK, OUT = "/sources.zip", "/stock.zip", "/updater.zip"


def gather(out: str, ours: str, stock: str, stored: str) -> None:
    """Write the sources of all packages; and the standard library again, stored: the shipped Python cannot unzip."""
    import zipfile
    from importlib import util
    from pathlib import Path

    roots = [Path(str(util.find_spec(name).origin)).parent for name in PACKAGES]
    roots.append(Path(ours) / "legsense_updater")
    with zipfile.ZipFile(out, "w") as file:
        for root in roots:
            for path in sorted(root.rglob("*.py")):
                if "test_data" not in path.parts:
                    file.writestr(zipfile.ZipInfo(path.relative_to(root.parent).as_posix(), DATE), path.read_bytes())
    with zipfile.ZipFile(stock) as old, zipfile.ZipFile(stored, "w") as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, DATE), old.read(name))


def pyc(source: bytes, name: str, magic: bytes) -> bytes:
    """Bytecode that is never checked against a source."""
    code = compile(source, name, "exec", dont_inherit=True, optimize=2)
    return magic + (1).to_bytes(4, "little") + bytes(8) + marshal.dumps(code)


def make() -> str:
    """Write the zip; "made", or what went wrong."""
    try:
        sys.path += [SOURCES, STOCK]
        for name in NEEDED:
            __import__(name)
        origins = {str(getattr(getattr(one, "__spec__", None), "origin", "")) for one in list(sys.modules.values())}
        # Now, so that these do not count.
        import zipfile
        from importlib.util import MAGIC_NUMBER

        with zipfile.ZipFile(OUT, "w") as out:
            for archive in (SOURCES, STOCK):
                with zipfile.ZipFile(archive, metadata_encoding="utf-8") as opened:
                    for name in sorted(opened.namelist()):
                        if f"{archive}/{name}" in origins:
                            out.writestr(zipfile.ZipInfo(f"{name}c", DATE), pyc(opened.read(name), name, MAGIC_NUMBER))
    except Exception:  # noqa: BLE001 - whatever it is, the build tells it
        return traceback.format_exc()
    return "made"


if sys.argv[1:2] == ["gather"]:
    gather(*sys.argv[2:])
made = make() if sys.platform == "emscripten" else ""
made  # noqa: B018 - the last expression is what the build gets
