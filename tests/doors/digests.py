"""python digests.py MODEL.json < cases.jsonl: the digest of each step, a line each. Run by every Python that is here.

It imports only the engine and the standard library: the other Pythons have nothing else.
"""

import hashlib
import sys
from pathlib import Path

import legsense


def main() -> None:
    """The digests, in the order of the cases."""
    pack = legsense.load(Path(sys.argv[1]).read_bytes())
    for case in sys.stdin.buffer.read().splitlines():
        print(hashlib.sha256(legsense.step(pack, case).encode()).hexdigest())


if __name__ == "__main__":
    main()
