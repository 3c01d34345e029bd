"""Whether the engine in this app can use a pack: the hashes of its manifest, its schema, its languages, its own smoke cases.

A smoke case comes with the pack: the answers that raise one red flag, and the advice that flag stands for. A pack with which the
engine does not raise it, or advises anything calmer, is not used.
"""

import hashlib
import json
from collections.abc import Mapping

import legsense

MANIFEST, MODEL, SMOKE = "manifest.json", "model.json", "smoke.json"
LANGUAGE_KEYS = ("language", "direction", "fluent")


def faults(files: Mapping[str, bytes]) -> list[str]:
    """What speaks against using the files of a pack; empty when nothing does."""
    try:
        listed = {str(name): str(entry["sha256"]) for name, entry in json.loads(files[MANIFEST])["files"].items()}
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        return [f"{MANIFEST}: expected a manifest, got something else ({type(error).__name__})"]
    if set(listed) != set(files) - {MANIFEST} or MODEL not in listed:
        return [f"{MANIFEST}: expected a list of {', '.join(sorted(set(files) - {MANIFEST}))}, got {', '.join(sorted(listed))}"]
    wrong = [name for name, sha256 in listed.items() if hashlib.sha256(files[name]).hexdigest() != sha256]
    if wrong:
        return [f"{name}: expected the bytes the manifest names, got others" for name in wrong]
    return [*language_faults(files), *engine_faults(files)]


def language_faults(files: Mapping[str, bytes]) -> list[str]:
    """Language files that cannot be shown."""
    found = []
    for name in sorted(name for name in files if name.startswith("lang-")):
        try:
            language = json.loads(files[name])
            missing = [key for key in LANGUAGE_KEYS if not isinstance(language[key], str)]
        except (KeyError, ValueError, TypeError) as error:
            missing = [type(error).__name__]
        found += [f"{name}: expected a language with {', '.join(LANGUAGE_KEYS)}"] if missing else []
    return found


def engine_faults(files: Mapping[str, bytes]) -> list[str]:
    """What the engine says of the model and of the smoke cases."""
    try:
        pack = legsense.load(files[MODEL])
        urgencies = [str(row["id"]) for row in json.loads(files[MODEL])["dispositions"]]
        cases = json.loads(files[SMOKE])["cases"] if SMOKE in files else []
        return [fault for case in cases if (fault := case_fault(pack, urgencies, case))]
    except legsense.PackError as error:
        return [str(error)]
    except (KeyError, ValueError, TypeError) as error:
        return [f"{SMOKE}: expected smoke cases, got something else ({type(error).__name__})"]


def case_fault(pack: legsense.Pack, urgencies: list[str], case: Mapping[str, object]) -> str | None:
    """What is wrong with the step of one smoke case, if anything is."""
    flag, disposition = str(case["flag"]), str(case["disposition"])
    try:
        report = json.loads(legsense.step(pack, json.dumps(case["case"])))["report"]
    except legsense.CaseError as error:
        return f"smoke case {flag}: the engine refuses it ({error})"
    raised = [one["id"] for one in report["red_flags"]]
    # While questions are open `disposition` is not shown; what is shown is never calmer than it.
    shown = report["shown"]["disposition"]
    if flag not in raised:
        return f"smoke case {flag}: expected this red flag, got {', '.join(raised) or 'none'}"
    if urgencies.index(shown) > urgencies.index(disposition):
        return f"smoke case {flag}: expected {disposition} or more urgent, got {shown}"
    return None
