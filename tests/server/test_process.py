"""The command as a process: what it refuses and how, what it does when its output, its address or its disk is taken away."""

import os
import signal
import socket
import subprocess
from pathlib import Path

import httpx
import pytest

from tests.disk import small_disk
from tests.server.process import LEGSENSE, environment, legsense, served

GOOD = b'{"schema":1,"answers":{"knee_pain":"yes"}}'


def refusal(done: subprocess.CompletedProcess[bytes]) -> str:
    """The one message of a refusal: exit 2, standard output empty, no traceback."""
    assert (2, b"") == (done.returncode, done.stdout)
    told = done.stderr.decode().strip()
    assert "Traceback" not in told
    return told


@pytest.mark.parametrize("port", ["abc", "-1", "65536", "8080.0", "9" * 5000])
def test_a_bad_port_is_refused_with_what_was_expected(port: str) -> None:
    """The variable, what was there, what was expected, what to do; a long value is cut."""
    told = refusal(legsense("serve", LEGSENSE_PORT=port))

    assert told.startswith(f'LEGSENSE_PORT: expected a number from 0 to 65535, got "{port[:20]}')
    assert told.endswith("0 lets the system choose")
    assert len(told) < 200


def test_a_bad_limit_is_refused_with_what_was_expected() -> None:
    """The variable, what was there, what was expected, what to do."""
    told = refusal(legsense("serve", LEGSENSE_STATS_PER_HOUR="many"))

    assert 'LEGSENSE_STATS_PER_HOUR: expected a number from 0 to 9999999, got "many"; 0 sets no limit' == told


@pytest.mark.parametrize("url", ["mysql://legsense:s3cret@host/name", "s3cret", "host:s3cret/name"])
def test_a_database_of_another_kind_is_refused_without_its_password(url: str) -> None:
    """PostgreSQL or SQLite; the message goes to a terminal that others may see."""
    told = refusal(legsense("serve", LEGSENSE_DATABASE_URL=url))

    assert told.startswith("LEGSENSE_DATABASE_URL: expected an address such as postgresql://user:password@host:5432/name, got ")
    assert "s3cret" not in told


@pytest.mark.parametrize("home", ["/dev/null/home", "/proc/home"])
def test_a_home_that_cannot_be_written_is_refused(home: str) -> None:
    """Before anything listens."""
    told = refusal(legsense("serve", "--port", "0", LEGSENSE_HOME=home))

    assert told.startswith(f"LEGSENSE_HOME: expected a folder that can be written, got {home} (")
    assert "set LEGSENSE_HOME to another folder" in told


def test_a_full_disk_under_home_is_told_plainly(tmp_path: Path) -> None:
    """A file system of 4 KiB that is full already, where the system lets one be mounted."""
    with small_disk(tmp_path, "4k") as small:
        (small / "full").write_bytes(b"x" * 4096)
        told = refusal(legsense("serve", "--port", "0", LEGSENSE_HOME=str(small)))

    assert told.startswith(f"LEGSENSE_HOME: expected a folder that can be written, got {small} (No space left on device)")


@pytest.mark.parametrize(
    ("manifest", "message"),
    [
        (None, "no whole content pack here"),
        (b"\xff\x00", "expected a manifest"),
        (b"[]", "expected a manifest"),
        (b'{"files":{"model.json":{"sha256":"0"},"../x":{"sha256":"0"}}}', "files beside the manifest"),
        (b'{"files":{"model.json":{"sha256":"0"}}}', "expected sha256 0, got"),
    ],
)
def test_a_broken_pack_is_refused_by_its_file(manifest: bytes | None, message: str, tmp_path: Path) -> None:
    """No command falls back to another pack."""
    (tmp_path / "model.json").write_bytes(b"{}")
    if manifest is not None:
        (tmp_path / "manifest.json").write_bytes(manifest)

    told = refusal(legsense("triage", "-", given=GOOD, LEGSENSE_PACK=str(tmp_path)))

    assert told.startswith(str(tmp_path))
    assert message in told


def test_server_does_not_start_on_a_broken_pack(tmp_path: Path) -> None:
    """It never falls back to another pack."""
    assert "no whole content pack here" in refusal(legsense("serve", "--port", "0", LEGSENSE_PACK=str(tmp_path)))


def test_a_web_folder_without_the_app_is_refused(tmp_path: Path) -> None:
    """A wrong LEGSENSE_WEB is told at once, not by a page that is missing later."""
    told = refusal(legsense("serve", "--port", "0", LEGSENSE_WEB=str(tmp_path)))

    assert f"LEGSENSE_WEB: expected a folder with the built app, got {tmp_path} (no index.html); run `make build`" == told


def test_an_address_in_use_is_one_plain_line() -> None:
    """Where, what is wrong, what to do; no traceback."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        told = refusal(legsense("serve", "--port", str(port)))

    expected = f"127.0.0.1:{port}: expected a free address, got one that is not (Address already in use)"
    assert f"{expected}; choose another --port or --host" == told


@pytest.mark.parametrize("host", ["..", "192.0.2.1"])
def test_a_host_that_is_not_ours_is_refused(host: str) -> None:
    """A text that is no name, an address of another machine."""
    assert refusal(legsense("serve", "--port", "0", "--host", host)).startswith(f"{host}:0: expected a free address")


@pytest.mark.parametrize("source", ["no-such.json", "."])
def test_a_file_that_cannot_be_read_is_refused_by_name(source: str) -> None:
    """A missing file, a folder."""
    assert refusal(legsense("triage", source)).startswith(f"{source}: expected a file with a case, got none that can be read (")


def test_a_reader_that_leaves_early_gets_no_traceback(tmp_path: Path) -> None:
    """`legsense triage case.json --text | head -1`, with a reader that is gone before a word is written."""
    case = tmp_path / "case.json"
    case.write_bytes(GOOD)
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([LEGSENSE, "triage", str(case), "--text"], stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)

    assert b"" == done.stderr


def test_an_output_that_is_full_is_told_plainly() -> None:
    """One line on standard error; success is not claimed."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([LEGSENSE, "triage", "-"], input=GOOD, stdout=full, stderr=subprocess.PIPE, check=False)

    assert (1, "Error: standard output: cannot be written (No space left on device)\n") == (done.returncode, done.stderr.decode())


def test_every_step_has_the_same_bytes_whatever_the_terminal() -> None:
    """A latin-1 terminal gets UTF-8 JSON, and a report with a question mark for a character it lacks."""
    settings = environment({}) | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    asked = [LEGSENSE, "triage", "-"]
    step, report = (
        subprocess.run([*asked, *option], input=GOOD, capture_output=True, check=True, env=settings).stdout
        for option in ([], ["--text"])
    )

    assert legsense("triage", "-", given=GOOD).stdout == step
    assert report.startswith(b"BE SEEN TODAY\n")


def test_server_starts_on_an_empty_home_without_a_built_app(tmp_path: Path) -> None:
    """It prints its address, answers a case, and shows the emergencies where the app would be."""
    home = tmp_path / "not" / "there" / "yet"
    with served(tmp_path / "log", LEGSENSE_HOME=str(home)) as server:
        assert 200 == httpx.post(f"{server.url}/api/v1/step", content=GOOD).status_code
        page = httpx.get(server.url, headers={"accept": "text/html"})

    assert page.is_success
    assert "stats.sqlite3" in [path.name for path in home.iterdir()]


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_server_stops_when_told_without_a_traceback(told: signal.Signals, tmp_path: Path) -> None:
    """Ctrl-C is the usual way to stop it; a service manager sends SIGTERM."""
    log = tmp_path / "log"
    with served(log, LEGSENSE_HOME=str(tmp_path)) as server:
        httpx.get(f"{server.url}/health")
        server.process.send_signal(told)
        said = server.rest()

    assert (0 if told == signal.SIGINT else -told) == server.process.returncode
    assert "" == log.read_text()
    assert (told == signal.SIGINT) == (b"LegSense stopped." in said)


def test_killed_in_the_middle_of_a_request_it_starts_again_at_once(tmp_path: Path) -> None:
    """After kill -9 there is nothing that a new start would trip over."""
    log, home = tmp_path / "log", tmp_path / "home"
    with served(log, LEGSENSE_HOME=str(home)) as first, socket.create_connection(("127.0.0.1", first.port)) as line:
        line.sendall(b"POST /api/v1/step HTTP/1.1\r\nhost: x\r\ncontent-length: 400\r\n\r\n" + GOOD)
        assert 200 == httpx.get(f"{first.url}/health").status_code
        first.process.kill()
        first.process.wait()
        with served(log, LEGSENSE_HOME=str(home)) as second:
            assert 200 == httpx.post(f"{second.url}/api/v1/step", content=GOOD).status_code

    assert {"stats.sqlite3"} == {path.name.partition("-")[0] for path in home.iterdir()}
    assert "" == log.read_text()
