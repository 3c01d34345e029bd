"""A power cut at any step: the work runs in a process that is killed at its n-th change of the disk."""

import os
import signal
from collections.abc import Callable

CHANGES = ("fsync", "link", "remove", "replace", "symlink", "unlink")


def dies_at(step: int, work: Callable[[], object]) -> bool:
    """Run the work in a process that is killed (-9) at its n-th change; whether it came so far."""
    child = os.fork()
    if child == 0:
        count = 0
        real = {name: getattr(os, name) for name in CHANGES}

        def counted(name: str) -> Callable[..., object]:
            def call(*args: object, **more: object) -> object:
                nonlocal count
                count += 1
                if count == step:
                    os.kill(os.getpid(), signal.SIGKILL)
                return real[name](*args, **more)

            return call

        for name in real:
            setattr(os, name, counted(name))
        try:
            work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
