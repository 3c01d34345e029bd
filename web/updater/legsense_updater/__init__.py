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

UNUSED = {
    "tuf.ngclient.urllib3_fetcher": ("Urllib3Fetcher",),
    "securesystemslib.signer._aws_signer": ("AWSSigner",),
    "securesystemslib.signer._azure_signer": ("AzureSigner",),
    "securesystemslib.signer._gcp_signer": ("GCPSigner",),
    "securesystemslib.signer._gpg_signer": ("GPGKey", "GPGSigner"),
    "securesystemslib.signer._hsm_signer": ("HSMSigner",),
    "securesystemslib.signer._sigstore_signer": ("SigstoreKey", "SigstoreSigner"),
    "securesystemslib.signer._tkey_signer": ("TKeySigner",),
    "securesystemslib.signer._vault_signer": ("VaultSigner",),
}


def leave_out_the_unused() -> None:
    """Empty stand-ins for what the libraries import and a phone cannot have: other networks, other people's signing services."""
    for name, classes in UNUSED.items():
        module = ModuleType(name)
        for one in classes:
            setattr(module, one, type(one, (), {"SCHEME": one}))
        sys.modules[name] = module


if sys.platform == "emscripten":
    leave_out_the_unused()
