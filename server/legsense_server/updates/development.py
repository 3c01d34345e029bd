"""A key set for development: made and used without anybody, so that `make run` shows the whole way of an update.

Its passphrase stands below for everybody to read. A root made here says so, and phones and `status` can tell.
"""

import hashlib
import json
import shutil
from datetime import datetime
from pathlib import Path

from tuf.api.metadata import Root

from legsense_server.content import MANIFEST, read_files
from legsense_server.settings import from_environment
from legsense_server.updates import draft as drafts
from legsense_server.updates import folder as folders
from legsense_server.updates import operate
from legsense_server.updates.keys import SigningKey, make_key, open_key
from legsense_server.updates.publish import publish, refresh
from legsense_server.updates.roles import DEVELOPMENT
from legsense_server.updates.state import Place, State, roots, state
from legsense_server.updates.targets import about, earlier_packs

PASSPHRASE = "only for development"
COST = 2**10  # nothing to protect
LOUD = "THESE KEYS ARE FOR DEVELOPMENT. Anyone can sign with them. Never give phones of patients an app built with their root."
NAMES = ("dev one", "dev two", "dev three")


def keys_in(folder: Path, role: str) -> list[SigningKey]:
    """The three keys of a role, made the first time."""
    found = []
    for number, name in enumerate(NAMES, 1):
        path = folder / f"{role}-{number}.key"
        found.append(open_key(path, lambda _: PASSPHRASE) if path.exists() else make_key(path, name, PASSPHRASE, cost=COST))
    return found


def prepare(place: Place, folder: Path, now: datetime) -> list[str]:
    """Keys, the first root, and today's pack published with them; what was done, in lines. Does only what is not done yet."""
    root, listed = keys_in(folder, "root"), keys_in(folder, "targets")
    said = [LOUD]
    if folders.published(place.content) and not ours(state(place), root):
        if not state(place).root.signed.unrecognized_fields.get(DEVELOPMENT):
            return [
                *said,
                f"{place.content} is published with other keys; it is left alone. Set LEGSENSE_HOME to try this elsewhere.",
            ]
        shutil.rmtree(place.content)
        shutil.rmtree(place.keys, ignore_errors=True)
        said.append(f"{place.content} was published with development keys of another checkout; it begins anew.")
    if folders.published(place.content) is None:
        operate.init(place, root, listed, now, development=True)
    files = read_files(from_environment().pack)
    newest = earlier_packs(state(place).folder)[:1]
    published = newest and newest[0].targets[MANIFEST].hashes["sha256"]
    if published != hashlib.sha256(files[MANIFEST]).hexdigest():
        put_root(folder / "root.json", roots(state(place).folder)[0].read_bytes())
        if taken := same_version_again(place, files[MANIFEST]):
            return [*said, taken]
        drafts.drop(place.draft)
        operate.draft_content(place, files, (), now)
        operate.sign_draft(place, listed[:2])
        publish(place, now)
        said.append(f"Content {about(earlier_packs(state(place).folder)[0])['version']} is published under {place.content}.")
    refresh(place, now)
    put_root(folder / "root.json", roots(state(place).folder)[0].read_bytes())
    return said


def same_version_again(place: Place, manifest: bytes) -> str | None:
    """In development content changes without a new version: then what is published is left as it is, and this says so."""
    version = json.loads(manifest)["version"]
    taken = [one for one in earlier_packs(state(place).folder) if about(one)["version"] == version]
    if taken:
        return (
            f"Content {version} is published already with other files; these need another `version` in engine/content/pack.toml."
        )
    return None


def ours(there: State, keys: list[SigningKey]) -> bool:
    """Whether the published root lists the first of these keys."""
    return keys[0].signer.public_key.keyid in there.root.signed.roles[Root.type].keyids


def put_root(path: Path, data: bytes) -> None:
    """The first root, for the build of the app; untouched when it is there, so that nothing is built again."""
    if not path.is_file() or path.read_bytes() != data:
        folders.put(path, data)
