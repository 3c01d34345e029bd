"""The content pack on disk: found, held against its manifest, loaded."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import legsense

PACKAGED = Path(__file__).resolve().parent / "pack"
MODEL = "model.json"


@dataclass(frozen=True)
class Published:
    """One verified pack: its manifest as it is served, the engine's view of the model, the languages by their tags."""

    manifest: bytes
    pack: legsense.Pack
    languages: dict[str, dict[str, Any]]


def listed_files(place: Path, manifest: bytes) -> dict[str, str]:
    """The sha256 of each file by its name, from the manifest. Raises PackError for one of another shape."""
    try:
        files = {str(name): str(entry["sha256"]) for name, entry in json.loads(manifest)["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise legsense.PackError(f"{place}: expected a manifest with the sha256 of each file, got something else") from error
    if MODEL not in files or any(Path(name).name != name for name in files):
        raise legsense.PackError(f"{place}: expected {MODEL} and files beside the manifest, got {', '.join(sorted(files))}")
    return files


def read_pack(folder: Path | None) -> Published:
    """The pack in a folder (default: the one in the package). Raises PackError unless it is whole and every hash is right."""
    place = folder or PACKAGED
    try:
        manifest = (place / "manifest.json").read_bytes()
        listed = listed_files(place / "manifest.json", manifest)
        files = {name: (place / name).read_bytes() for name in listed}
    except OSError as error:
        raise legsense.PackError(
            f"{error.filename}: no whole content pack here ({error.strerror}); run `make setup` or `legsense content pack`"
        ) from error
    for name, data in files.items():
        found = hashlib.sha256(data).hexdigest()
        if found != listed[name]:
            raise legsense.PackError(f"{place / name}: expected sha256 {listed[name]}, got {found}; make or fetch the pack again")
    languages = [json.loads(data) for name, data in files.items() if name.startswith("lang-")]
    return Published(manifest, legsense.load(files[MODEL]), {language["language"]: language for language in languages})
