"""The command `legsense` as a process of its own: run to its end, served, or spoken with in a terminal."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

LEGSENSE = str(Path(sys.executable).with_name("legsense"))
FOREIGN = (
    "LEGSENSE_HOME",
    "LEGSENSE_WEB",
    "LEGSENSE_PACK",
    "LEGSENSE_HOST",
    "LEGSENSE_PORT",
    "LEGSENSE_DATABASE_URL",
    "LEGSENSE_STATS_PER_HOUR",
)
PROMPT = "back): "  # how every prompt ends
SILENCE_SECONDS = 60  # a command that says nothing for so long hangs
CONTROL_C = "\x03"


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """The environment of the machine with these settings and no others."""
    return {name: value for name, value in os.environ.items() if name not in FOREIGN} | dict(settings)


def legsense(*arguments: str, given: bytes = b"", **settings: str) -> subprocess.CompletedProcess[bytes]:
    """What a command did, with settings as LEGSENSE_NAME=value."""
    return subprocess.run([LEGSENSE, *arguments], input=given, capture_output=True, check=False, env=environment(settings))


class Served:
    """A server process and the address it printed."""

    def __init__(self, log: IO[bytes], settings: Mapping[str, str]) -> None:
        self.process = subprocess.Popen(
            [LEGSENSE, "serve", "--port", "0"],
            env=environment(settings),
            stdout=subprocess.PIPE,
            stderr=log,
        )
        assert self.process.stdout is not None
        self.greeting = self.process.stdout.readline().decode()
        found = re.search(r"http://[\d.]+:(\d+)/", self.greeting)
        assert found, f"the server printed no address: {self.greeting!r}"
        self.url, self.port = found[0].rstrip("/"), int(found[1])

    def rest(self) -> bytes:
        """What it still says on standard output until it ends."""
        assert self.process.stdout is not None
        said = self.process.stdout.read()
        self.process.wait()
        return said


@contextmanager
def served(log: Path, **settings: str) -> Iterator[Served]:
    """A server on a free port that lives as long as the block; its standard error goes to the log."""
    with log.open("ab") as errors:
        server = Served(errors, settings)
        try:
            yield server
        finally:
            server.process.kill()
            server.rest()


def terminal_visit(reply: Callable[[str], str], *arguments: str) -> tuple[int, str]:
    """Exit code and whole screen of a visit at a terminal; `reply` gets what was shown since the last answer.

    >>> terminal_visit(lambda shown: "", "--help")[0]
    0
    """
    child, terminal = pty.fork()
    if child == 0:
        os.execve(LEGSENSE, [LEGSENSE, *arguments], environment({"COLUMNS": "80"}))
    screen, shown, typed = "", "", ""
    while True:
        for _ in range(SILENCE_SECONDS):
            if select.select([terminal], [], [], 1)[0]:
                break
            # Python does not hear a Ctrl-C in the moment before it begins to read; a person presses again.
            if typed == CONTROL_C:
                os.write(terminal, typed.encode())
        else:
            os.kill(child, signal.SIGKILL)
            raise AssertionError(f"no prompt and no end after:\n{screen}{shown}")
        try:
            more = os.read(terminal, 65536).decode()
        except OSError:  # the other side has closed
            break
        if not more:
            break
        shown += more
        if shown.endswith(PROMPT):
            typed = reply(shown.replace("\r\n", "\n"))
            os.write(terminal, typed.encode())
            screen, shown = screen + shown, ""
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), (screen + shown).replace("\r\n", "\n")
