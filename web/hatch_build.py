"""Puts the built web app and the content pack into the legsense-server wheel.

An editable install needs neither: the server reads web/dist in place, and `make setup` writes the pack.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface[BuilderConfig]):
    """Hatchling finds the class by this name."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add legsense_server/pack and legsense_server/web to the files of the wheel."""
        if version == "editable":
            return
        root = Path(self.root)
        self.stage = Path(tempfile.mkdtemp(prefix="legsense-pack-"))
        press_pack(root, self.stage)
        for file in self.stage.iterdir():
            build_data["force_include"][str(file)] = f"legsense_server/pack/{file.name}"
        build_data["force_include"][str(web_app(root / "web", self.stage))] = "legsense_server/web"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was made only for this wheel."""
        if version != "editable":
            shutil.rmtree(self.stage)


def press_pack(root: Path, out: Path) -> None:
    """Press the content of this checkout into `out`."""
    sys.path.insert(0, str(root / "engine"))
    from legsense_press import read_content, write_pack

    write_pack(read_content(root / "engine" / "content"), out)


def web_app(web: Path, pack: Path) -> Path:
    """The folder of the built web app: as it stands when it was built, else built now, with this pack."""
    dist = web / "dist"
    if (dist / "index.html").exists():
        return dist
    npm = shutil.which("npm")
    if npm is None:
        raise RuntimeError("the web app is not built and there is no npm: install Node 20.19+, or run `make build` first")
    env = {**os.environ, "LEGSENSE_PACK": str(pack), "PYTHON": sys.executable}
    subprocess.run([npm, "ci"], cwd=web, env=env, check=True)
    subprocess.run([npm, "run", "build"], cwd=web, env=env, check=True)
    return dist
