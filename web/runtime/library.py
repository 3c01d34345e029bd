"""Runs inside Pyodide, which is the build's own Python of the right version. Called by library.mjs.

A library is {name in the zip: bytes}. The stubs arrive as a JSON text, {name: source}.
"""

import json
from importlib._bootstrap_external import _code_to_hash_pyc  # type: ignore[import-not-found]
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

STOCK = "/lib/python314.zip"
FIRST_DATE = (1980, 1, 1, 0, 0, 0)


def sources(stubs: str) -> dict[str, bytes]:
    """The whole standard library and Pyodide's own packages, with the stubs in their places."""
    with ZipFile(STOCK) as stock:
        library = {name: stock.read(name) for name in stock.namelist() if name.endswith(".py")}
    for name, text in json.loads(stubs).items():
        if name not in library:
            raise RuntimeError(f"{name} stands in for nothing: this Pyodide has no such module")
        library[name] = text.encode()
    return library


def bytecode(wheel: str) -> dict[str, bytes]:
    """The modules of a compiled wheel."""
    with ZipFile(wheel) as opened:
        return {name: opened.read(name) for name in opened.namelist() if name.endswith(".pyc")}


def whole(stubs: str, wheel: str) -> bytes:
    """A zip of all sources and the engine, to find out with what is needed."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for name, data in sorted({**sources(stubs), **bytecode(wheel)}.items()):
            archive.writestr(ZipInfo(name, FIRST_DATE), data)
    return out.getvalue()


def compiled(stubs: str, names: str) -> bytes:
    """A zip of the named modules as bytecode without docstrings; whoever reads it never compares it with a source."""
    library, out = sources(stubs), BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for name in json.loads(names):
            code = compile(library[name], name, "exec", dont_inherit=True, optimize=2)
            archive.writestr(ZipInfo(f"{name}c", FIRST_DATE), bytes(_code_to_hash_pyc(code, bytes(8), False)))
    return out.getvalue()
