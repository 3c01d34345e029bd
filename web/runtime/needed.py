"""Runs inside Pyodide with a library of everything and the engine. Called by library.mjs.

Imports nothing that the engine and its errors do not.
"""

import json
import sys
import traceback

LIBRARY = "/lib/python314.zip/"
NO_CASES = ("[", "{}", '{"schema":1,"answers":{"nothing":1}}')


def needed(modules: str, model: str) -> str:
    """JSON list of the standard library's modules that are there after a step, refusals and a traceback, by name in the zip.

    `modules` is the JSON list of the engine's own, `model` the text of a content pack.
    """
    for name in json.loads(modules):
        __import__(name)
    import legsense

    pack = legsense.load(model)
    legsense.step(pack, '{"schema":1}')
    for text in NO_CASES:
        try:
            legsense.step(pack, text)
        except legsense.CaseError as error:
            json.dumps(error.as_dict())
            traceback.format_exception(error)
    specs = (getattr(module, "__spec__", None) for module in list(sys.modules.values()))
    origins = {getattr(spec, "origin", None) or "" for spec in specs}
    return json.dumps(sorted(o.removeprefix(LIBRARY) for o in origins if o.startswith(LIBRARY) and "/legsense/" not in o))
