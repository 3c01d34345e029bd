"""The client of published content: the same code on the phone (Pyodide), in the tests and behind the conformance suite.

    fetch.py    what is asked of the network, one address at a time; no network is touched here
    judge.py    the time by which signed metadata is judged
    client.py   a folder of trusted metadata and a publisher's address: look for newer content, take its files
    delta.py    a file rebuilt from an older one and a few changes
    trial.py    whether the engine in the app can use a pack: its schema, its languages, its smoke cases
    phone.py    the same as texts and files, for a worker

What may be trusted is decided by python-tuf's `ngclient`; this package decides when it is asked and what a refusal means.
"""

import sys
from types import ModuleType

if sys.platform == "emscripten":
    # ngclient imports its default fetcher, and with it a network library that a browser cannot use.
    _unused = ModuleType("tuf.ngclient.urllib3_fetcher")
    _unused.Urllib3Fetcher = type("Urllib3Fetcher", (), {})  # type: ignore[attr-defined]
    sys.modules[_unused.__name__] = _unused
