"""The content pack on disk: found, held against its manifest, loaded."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import legsense

PACKAGED = Path(__file__).resolve().parent / "pack"
MODEL = "model.json"
MANIFEST = "manifest.json"
LANGUAGE_KEYS = ("language", "direction", "fluent")


@dataclass(frozen=True)
class Published:
    """One verified pack: its manifest as it is served, the engine's view of the model, the languages by their tags."""

    manifest: bytes
    pack: legsense.Pack
    languages: dict[str, dict[str, str]]


def listed_files(place: Path, manifest: bytes) -> dict[str, str]:
    """The sha256 of each file by its name, from the manifest. Raises PackError for one of another shape."""
    try:
        files = {str(name): str(entry["sha256"]) for name, entry in json.loads(manifest)["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise legsense.PackError(
            f"{place}: expected a manifest with the sha256 of each file, got something else; make the pack again"
        ) from error
    if MODEL not in files or any(Path(name).name != name for name in files):
        raise legsense.PackError(f"{place}: expected {MODEL} and files beside the manifest, got {', '.join(sorted(files))}")
    return files


def languages_in(place: Path, files: Mapping[str, bytes]) -> dict[str, dict[str, str]]:
    """The languages by their tags. Raises PackError for a file that is none."""
    found = {}
    for name in sorted(name for name in files if name.startswith("lang-")):
        try:
            language = json.loads(files[name])
            found[str(language["language"])] = {key: str(language[key]) for key in LANGUAGE_KEYS}
        except (ValueError, KeyError, TypeError) as error:
            expected = f"a language with {', '.join(LANGUAGE_KEYS)}"
            raise legsense.PackError(f"{place / name}: expected {expected}, got something else; make the pack again") from error
    return found


def read_files(folder: Path | None) -> dict[str, bytes]:
    """Every file of the pack in a folder (default: the one in the package), the manifest too, by name.

    Raises PackError unless it is whole and every hash is right.
    """
    place = folder or PACKAGED
    try:
        manifest = (place / MANIFEST).read_bytes()
        listed = listed_files(place / MANIFEST, manifest)
        files = {name: (place / name).read_bytes() for name in listed}
    except OSError as error:
        raise legsense.PackError(
            f"{error.filename}: no whole content pack here ({error.strerror}); run `make setup` or `legsense content pack`"
        ) from error
    for name, data in files.items():
        found = hashlib.sha256(data).hexdigest()
        if found != listed[name]:
            raise legsense.PackError(f"{place / name}: expected sha256 {listed[name]}, got {found}; make or fetch the pack again")
    return files | {MANIFEST: manifest}


def read_pack(folder: Path | None) -> Published:
    """The pack in a folder (default: the one in the package). Raises PackError unless it is whole and can be used."""
    files = read_files(folder)
    return Published(files[MANIFEST], legsense.load(files[MODEL]), languages_in(folder or PACKAGED, files))
