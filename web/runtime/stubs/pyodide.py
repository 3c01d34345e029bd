"""In place of the first module of Pyodide's package, which starts an event loop and imports a web client."""

from . import _state as _state
