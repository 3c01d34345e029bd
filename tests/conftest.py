"""The real content, packed once for all tests."""

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
