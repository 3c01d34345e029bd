"""A content pack as signed target files: whole files, deltas from the packs before, compressed siblings.

On disk a target is `<sha256>.<name>`, with `.br`, `.zst` and, for each file it may come after, `.<sha256 of that>.dcz` beside it
(RFC 9842: zstd with the older file as its dictionary; a browser says which one it has).
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import brotli
import zstandard
from tuf.api.metadata import TargetFile, Targets

from legsense_server.content import MANIFEST
from legsense_server.updates.changes import delta
from legsense_server.updates.errors import UpdatesError
from legsense_server.updates.folder import put
from legsense_server.updates.roles import from_bytes

DELTAS_FROM = 3  # how many packs back a phone may be and still get by with the changes
WORTH_IT = 0.8  # a delta or a sibling is kept when it is at most this part of the whole
DICTIONARY_END = 16  # characters of the older file's sha256 in the name of a .dcz
DCZ_HEAD = bytes.fromhex("5e2a4d1820000000")


@dataclass
class Packed:
    """The target files of one pack: their entries in the signed list, and the bytes of each by its name on disk."""

    entries: dict[str, TargetFile] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)

    def add(self, name: str, data: bytes, **custom: object) -> int:
        """Add one target and its siblings; its size over the wire comes back."""
        entry = TargetFile.from_data(name, data, ["sha256"])
        small = siblings(data)
        wire = min([len(data), *map(len, small.values())])
        entry.unrecognized_fields["custom"] = {**custom, "wire": wire}
        on_disk = disk_name(entry)
        self.entries[name] = entry
        self.files |= {on_disk: data} | {on_disk + end: packed for end, packed in small.items()}
        return wire


def disk_name(entry: TargetFile) -> str:
    """The name of a target on disk, as phones ask for it."""
    return f"{entry.hashes['sha256']}.{entry.path}"


def siblings(data: bytes) -> dict[str, bytes]:
    """The same bytes compressed, by the end of the name; none that saves too little."""
    small = {".br": brotli.compress(data, quality=11), ".zst": zstandard.ZstdCompressor(level=19).compress(data)}
    return {end: packed for end, packed in small.items() if len(packed) <= len(data) * WORTH_IT}


def dcz(data: bytes, older: bytes) -> bytes:
    """The bytes as zstd with an older file as dictionary, as RFC 9842 wants it."""
    dictionary = zstandard.ZstdCompressionDict(older, dict_type=zstandard.DICT_TYPE_RAWCONTENT)
    # A window that reaches over the whole dictionary, else only its end would help.
    window = max(17, (len(older) + len(data)).bit_length())
    parameters = zstandard.ZstdCompressionParameters.from_level(19, window_log=window, source_size=len(data))
    frame = zstandard.ZstdCompressor(dict_data=dictionary, compression_params=parameters).compress(data)
    return DCZ_HEAD + hashlib.sha256(older).digest() + frame


def packed(files: Mapping[str, bytes], earlier: Sequence[Mapping[str, bytes]], changes: Sequence[str]) -> Packed:
    """The targets of a pack. `earlier`: files of the packs before it, newest first; `changes`: what is new, for people."""
    told = json.loads(files[MANIFEST])
    result = Packed()
    for name, data in sorted(files.items()):
        about = {"version": told["version"], "schema": told["schema"], "changes": list(changes)} if name == MANIFEST else {}
        whole = result.add(name, data, **about)
        done = {data}
        for older in (pack[name] for pack in earlier[:DELTAS_FROM] if name in pack):
            if older in done or name == MANIFEST:
                continue
            done.add(older)
            sha256 = hashlib.sha256(older).hexdigest()
            add_ways_from(result, name, data, older=older, sha256=sha256, whole=whole)
    return result


def add_ways_from(result: Packed, name: str, data: bytes, *, older: bytes, sha256: str, whole: int) -> None:
    """Add the delta and the dictionary-compressed sibling that lead from an older file to this one."""
    packed_whole = disk_name(result.entries[name])
    result.files[f"{packed_whole}.{sha256[:DICTIONARY_END]}.dcz"] = dcz(data, older)
    changes = delta(older, data)
    if len(brotli.compress(changes)) <= whole * WORTH_IT:
        result.add(f"{name}.from-{sha256[:16]}", changes, **{"of": name, "from": sha256})


def earlier_packs(folder: Path) -> list[Targets]:
    """The lists of content that were published with a pack, newest first."""
    found = []
    for path in (folder / "metadata").glob("*.targets.json"):
        targets = from_bytes(path, path.read_bytes(), Targets).signed
        if MANIFEST in targets.targets:
            found.append(targets)
    return sorted(found, key=lambda targets: -targets.version)


def about(targets: Targets) -> dict[str, Any]:
    """What a list of content says of its pack: version, schema, changes."""
    return about_entry(targets.targets[MANIFEST])


def about_entry(manifest: TargetFile) -> dict[str, Any]:
    """The same from the entry of the manifest."""
    return dict(manifest.custom or {})


def files_of(folder: Path, targets: Targets) -> dict[str, bytes]:
    """The files of a published pack by name. Raises UpdatesError when one is gone or is not what was signed."""
    files = {}
    for name, entry in targets.targets.items():
        if "from" in (entry.custom or {}):
            continue
        path = folder / "targets" / disk_name(entry)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise UpdatesError(f"{path}: expected a published file ({error.strerror})") from error
        if hashlib.sha256(data).hexdigest() != entry.hashes["sha256"]:
            raise UpdatesError(f"{path}: expected the bytes that were signed, got others; copy the file from another server")
        files[name] = data
    return files


def write(files: Mapping[str, bytes], folder: Path) -> None:
    """Write target files that are not there yet."""
    for name, data in files.items():
        if not (folder / name).is_file():
            put(folder / name, data)
