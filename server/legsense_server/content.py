"""The content pack on disk: found, checked against its manifest, loaded."""

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource

import legsense

PACKAGED = Path(__file__).resolve().parent / "pack"


@dataclass(frozen=True)
class Published:
    """One verified pack: its manifest as it is served, the model for the engine, the words by language."""

    manifest: bytes
    model: bytes
    languages: dict[str, bytes]

    @cached_property
    def pack(self) -> legsense.Pack:
        """The model as the engine uses it."""
        return legsense.load(self.model)

    def words(self, tag: str) -> FluentBundle:
        """The words of a language. Raises KeyError for one that is not there."""
        language = json.loads(self.languages[tag])
        bundle = FluentBundle([tag], use_isolating=False)
        bundle.add_resource(FluentResource(language["fluent"]))
        return bundle


def read_pack(folder: Path | None) -> Published:
    """The pack in a folder (default: the one in the package). Raises PackError unless every hash is right."""
    place = folder or PACKAGED
    try:
        manifest = (place / "manifest.json").read_bytes()
        listed = json.loads(manifest)["files"]
        files = {name: (place / name).read_bytes() for name in listed}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise legsense.PackError(
            f"{place}: no whole content pack here ({error}); run `make setup` or `legsense content pack`"
        ) from error
    for name, data in files.items():
        found, expected = hashlib.sha256(data).hexdigest(), listed[name]["sha256"]
        if found != expected:
            raise legsense.PackError(f"{place / name}: expected sha256 {expected}, got {found}; make or fetch the pack again")
    languages = {name[5:-5]: data for name, data in files.items() if name.startswith("lang-")}
    return Published(manifest, files["model.json"], languages)
