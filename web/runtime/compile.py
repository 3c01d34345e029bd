"""Runs inside Pyodide: the wheel in /work becomes one of bytecode; its file name is the value of the script.

The compiler is pyodide-build's own. The wheel is stored, not deflated, so that HTTP compression sees into it.
"""

import sys
from pathlib import Path

sys.path.append("/compiler")

from pyodide_build._py_compile import _py_compile_archive

wheels = sorted(Path("/work").glob("*.whl"))
if len(wheels) != 1:
    raise RuntimeError(f"expected one wheel in /work, found {wheels}")
compiled = _py_compile_archive(wheels[0], keep=False, verbose=False, compression_level=0)
if compiled is None:
    raise RuntimeError(f"{wheels[0].name} was not compiled")
compiled.name  # noqa: B018 - the last expression is what Pyodide hands back
