"""The real content, packed once for all tests."""

import signal
from pathlib import Path

import pytest

import legsense
from legsense_press import read_content, write_pack

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "engine" / "content"


@pytest.fixture(scope="session")
def pack_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pack pressed from this checkout's content."""
    out = tmp_path_factory.mktemp("pack")
    write_pack(read_content(CONTENT), out)
    return out


@pytest.fixture(scope="session")
def pack(pack_dir: Path) -> legsense.Pack:
    """The engine's view of that pack."""
    return legsense.load((pack_dir / "model.json").read_bytes())


@pytest.fixture(scope="session", autouse=True)
def _control_c_reaches_children() -> None:
    """A runner with several workers has them ignore Ctrl-C, and every process that a test starts would inherit that."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
