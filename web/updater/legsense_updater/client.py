"""A folder of trusted metadata and a publisher's address: look for newer content, take its files."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from securesystemslib.exceptions import Error as KeyError_
from tuf.api.exceptions import (
    BadVersionNumberError,
    DownloadError,
    DownloadHTTPError,
    DownloadLengthMismatchError,
    ExpiredMetadataError,
    LengthOrHashMismatchError,
    RepositoryError,
    UnsignedMetadataError,
)
from tuf.api.metadata import Metadata, TargetFile, Targets
from tuf.api.serialization import DeserializationError
from tuf.ngclient import Updater, UpdaterConfig

from legsense_updater.delta import DeltaError, rebuilt
from legsense_updater.fetch import Answers, FromAnswers
from legsense_updater.judge import LOUD_DAYS, age_days, made, newest_seen, text_of

NAME = "x-legsense-name"
ENTRY = "manifest.json"  # its entry in the signed list tells the pack's version and what it changes
LIMITS = UpdaterConfig(
    max_root_rotations=32,
    root_max_length=64_000,
    timestamp_max_length=8_000,
    snapshot_max_length=16_000,
    targets_max_length=128_000,
)
# From the most telling kind to the least: an error is the first of these that it is.
KINDS: tuple[tuple[type[Exception], str], ...] = (
    (DownloadHTTPError, "no_answer"),
    (DownloadLengthMismatchError, "too_long"),
    (DownloadError, "no_answer"),
    (ExpiredMetadataError, "expired"),
    (BadVersionNumberError, "older_or_mixed"),
    (UnsignedMetadataError, "not_signed"),
    (LengthOrHashMismatchError, "other_bytes"),
    (DeserializationError, "not_metadata"),
    (RepositoryError, "not_metadata"),
)


@dataclass
class Refused(Exception):
    """What the publisher sent is not used. `kind` is one of KINDS or `no_content`."""

    kind: str
    message: str

    def __str__(self) -> str:
        """The message for a log."""
        return f"{self.kind}: {self.message}"


@dataclass(frozen=True)
class File:
    """One file of the offered pack: hash, length, size over the wire, and the deltas that lead to it by where they start."""

    sha256: str
    length: int
    wire: int
    deltas: Mapping[str, tuple[str, int]] = field(default_factory=dict)  # sha256 of the older file: name of the delta, wire size


@dataclass(frozen=True)
class Offer:
    """The newest content that the publisher's keys vouch for, and how fresh that word is."""

    id: str  # the sha256 of the manifest
    version: str
    schema: int
    changes: tuple[str, ...]
    made: str
    signers: tuple[str, ...]
    files: Mapping[str, File]
    heard: str  # the newest signed time seen
    stale: bool  # by the phone's clock the publisher's word has run out
    age_days: int | None
    loud: bool


class Judged(Updater):
    """ngclient's updater, with time judged as judge.py says. `clock` is a clock that may be trusted; a phone has none."""

    clock: datetime | None = None

    def _load_timestamp(self) -> None:
        seen = newest_seen(Path(self._dir), self._trusted_set.root)
        self._trusted_set.reference_time = max(seen, self.clock) if self.clock else seen
        super()._load_timestamp()


class Client:
    """What one phone trusts. Every step may raise Wanted: fetch that, and take the step again with its answer."""

    def __init__(
        self, folder: Path, root: bytes | None, *, metadata_url: str, targets_url: str, clock: datetime | None = None
    ) -> None:
        """From the folder of trusted metadata (empty at first) and the root that came with the app; None: the root kept there."""
        self.folder, self.root, self.clock = folder, root, clock
        self.metadata_url, self.targets_url = metadata_url, targets_url
        self._updater: Updater | None = None

    def refresh(self, answers: Answers) -> Updater:
        """The publisher's newest metadata, verified. Raises Wanted or Refused."""
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            updater = Judged(
                str(self.folder),
                self.metadata_url,
                target_dir=str(self.folder),
                target_base_url=self.targets_url,
                fetcher=FromAnswers(answers),
                config=LIMITS,
                bootstrap=self.root,
            )
            updater.clock = self.clock
            updater.refresh()
        except (RepositoryError, DownloadError, DeserializationError, KeyError_) as error:
            raise refusal(error) from error
        self._updater = updater
        return updater

    def look(self, answers: Answers, device: datetime) -> Offer:
        """The newest content. `device` is the phone's clock: it only tells how old things are. Raises Wanted or Refused."""
        trusted = self.refresh(answers)._trusted_set
        return offer_of(
            trusted.targets, self._signers(), newest_seen(self.folder, trusted.root), trusted.timestamp.expires, device
        )

    def take(self, name: str, file: File, have: Mapping[str, bytes], answers: Answers) -> bytes:
        """One file of the offer: one there already, else by a delta, else whole. Raises Wanted or Refused."""
        if file.sha256 in have:
            return have[file.sha256]
        older = next((sha256 for sha256 in file.deltas if sha256 in have), None)
        if older is not None:
            try:
                delta = self._download(file.deltas[older][0], answers)
                return rebuilt(have[older], delta, sha256=file.sha256, length=file.length)
            except (Refused, DeltaError):
                pass  # the whole file is always there, and is held against the same hash
        return self._download(name, answers)

    def save(self, name: str, folder: Path, answers: Answers) -> Path:
        """The file of one target, in a folder; one that is there already is not fetched again. Raises Wanted or Refused."""
        if self._updater is None:
            raise Refused("no_content", f"{name}: look for the newest content first")
        self._updater._fetcher = FromAnswers(answers)
        path = folder / quote(name, "")
        try:
            target = self._updater.get_targetinfo(name)
            if target is None:
                raise Refused("no_content", f"{name}: the signed list does not name it")
            if self._updater.find_cached_target(target, str(path)) is None:
                self._updater.download_target(target, str(path))
        except (RepositoryError, DownloadError, DeserializationError) as error:
            raise refusal(error) from error
        return path

    def _download(self, name: str, answers: Answers) -> bytes:
        """The bytes of one target. Raises Wanted or Refused."""
        path = self.save(name, self.folder / "arriving", answers)
        body = path.read_bytes()
        path.unlink()
        return body

    def _signers(self) -> tuple[str, ...]:
        """The names of those whose signature stands under the list of content."""
        assert self._updater is not None
        return signers(self.folder, self._updater)


def refusal(error: Exception) -> Refused:
    """A library's error as one of ours."""
    kind = next((kind for known, kind in KINDS if isinstance(error, known)), "not_metadata")
    return Refused(kind, str(error))


def signers(folder: Path, updater: Updater) -> tuple[str, ...]:
    """Names in the root of the keys whose good signature is under the kept list of content."""
    root = updater._trusted_set.root
    metadata = Metadata[Targets].from_bytes((folder / "targets.json").read_bytes())
    result = root.get_verification_result(Targets.type, metadata.signed_bytes, metadata.signatures)
    return tuple(sorted(str(key.unrecognized_fields.get(NAME, keyid[:8])) for keyid, key in result.signed.items()))


def offer_of(targets: Targets, names: tuple[str, ...], heard: datetime, expires: datetime, device: datetime) -> Offer:
    """The offer in a verified list of content. Raises Refused when it lists no pack of ours."""
    try:
        entry = targets.targets[ENTRY]
        told: Mapping[str, Any] = entry.custom or {}
        files = {name: file_of(target) for name, target in targets.targets.items() if "from" not in (target.custom or {})}
        for name, target in targets.targets.items():
            custom = target.custom or {}
            if "from" in custom:
                files[str(custom["of"])].deltas[str(custom["from"])] = (name, int(custom.get("wire", target.length)))  # type: ignore[index]
        age = age_days(heard, device)
        return Offer(
            id=entry.hashes["sha256"],
            version=str(told["version"]),
            schema=int(told["schema"]),
            changes=tuple(map(str, told["changes"])),
            made=text_of(made(targets)),
            signers=names,
            files=files,
            heard=text_of(heard),
            stale=expires < device,
            age_days=age,
            loud=age is not None and age > LOUD_DAYS,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise Refused("no_content", f"the signed list names no content pack ({type(error).__name__}: {error})") from error


def file_of(target: TargetFile) -> File:
    """A target as a file of the offer."""
    return File(target.hashes["sha256"], target.length, int((target.custom or {}).get("wire", target.length)), {})


def cost(offer: Offer, have: Mapping[str, bytes]) -> int:
    """Bytes over the wire to take every file of an offer that is not there yet."""
    total = 0
    for file in offer.files.values():
        if file.sha256 not in have:
            total += next((size for sha256, (_, size) in file.deltas.items() if sha256 in have), file.wire)
    return total


def sha256_of(data: bytes) -> str:
    """The hex sha256 of bytes."""
    return hashlib.sha256(data).hexdigest()
