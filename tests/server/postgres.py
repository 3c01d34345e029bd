"""A PostgreSQL of the machine's own, started for the tests under its own user on a free port, and thrown away afterwards.

Where there is none, tests that need it are skipped by name; with CI=true they fail: a build machine must not pass without it.
"""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PLACES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda place: int(place.parent.name), reverse=True)


def program(name: str) -> str | None:
    """One of PostgreSQL's programs; Debian keeps them off the path."""
    return shutil.which(name, path=os.pathsep.join([*map(str, PLACES), os.environ.get("PATH", "")]))


def owner() -> pwd.struct_passwd | None:
    """Whom the server runs as: PostgreSQL refuses root."""
    if os.geteuid():
        return pwd.getpwuid(os.geteuid())
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return None


class Postgres:
    """A running cluster. It may be stopped, as if by a crash, and started again on the same address."""

    def __init__(self, home: Path, user: pwd.struct_passwd) -> None:
        self.home, self.user = home, user
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port: int = probe.getsockname()[1]
        os.chown(home, user.pw_uid, user.pw_gid)
        self._run("initdb", "-D", str(home / "data"), "-A", "trust", "-U", "legsense", "-E", "UTF8", "--locale=C.UTF-8")

    def _run(self, name: str, *arguments: str) -> None:
        command = [str(program(name)), *arguments]
        other = {} if self.user.pw_uid == os.geteuid() else {"user": self.user.pw_uid, "group": self.user.pw_gid}
        with (self.home / "said").open("ab") as said:
            done = subprocess.run(command, cwd=self.home, stdout=said, stderr=said, check=False, **other)  # type: ignore[arg-type]
        assert done.returncode == 0, (self.home / "said").read_text()

    def start(self) -> None:
        """Returns once it answers."""
        options = f"-p {self.port} -k {self.home} -c listen_addresses=127.0.0.1 -c shared_buffers=32MB"
        self._run("pg_ctl", "-D", str(self.home / "data"), "-l", str(self.home / "log"), "-w", "-o", options, "start")

    def stop(self, how: str = "fast") -> None:
        """`immediate` is what a power cut does to it."""
        self._run("pg_ctl", "-D", str(self.home / "data"), "-m", how, "-w", "stop")

    def database(self, name: str) -> str:
        """The address of a new, empty database."""
        self._run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "legsense", name)
        return f"postgresql://legsense@127.0.0.1:{self.port}/{name}"


@contextmanager
def postgres_running() -> Iterator[Postgres]:
    """A cluster that lives as long as the block."""
    user = owner()
    assert user is not None
    with tempfile.TemporaryDirectory(prefix="legsense-postgres-") as folder:
        cluster = Postgres(Path(folder), user)
        cluster.start()
        try:
            yield cluster
        finally:
            cluster.stop("immediate")


def missing() -> str | None:
    """What keeps PostgreSQL from being started here."""
    absent = [name for name in ("initdb", "pg_ctl", "createdb") if program(name) is None]
    if absent:
        return f"no PostgreSQL on this machine ({', '.join(absent)} not found)"
    return None if owner() else "no user postgres on this machine, and PostgreSQL does not run as root"


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """One cluster for all tests of a worker."""
    reason = missing()
    if reason is not None:
        if os.environ.get("CI") == "true":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    with postgres_running() as cluster:
        yield cluster
