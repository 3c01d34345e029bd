"""Content to the files of a pack: canonical bytes, hashed, and put on disk whole or not at all."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fluent.syntax import ast, serialize

from legsense_press.fluent_texts import parsed
from legsense_press.model import model_of
from legsense_press.read import Content, Table
from legsense_press.words import BASE, fallbacks

SMOKE_CASES = 2  # for each urgency


def canonical(value: Any) -> bytes:
    """The one way to write a value as JSON: sorted keys, no spaces, UTF-8 as it is, shortest numbers."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("utf-8")


def messages_by_id(language: Table) -> dict[str, ast.Message]:
    """The messages of a language's files, without comments."""
    entries = [entry for fluent in language["fluent"].values() for entry in parsed(fluent)]
    # Copies: what is parsed is kept for others, and `complete` adds to messages.
    messages: dict[str, ast.Message] = {entry.id.name: entry.clone() for entry in entries if isinstance(entry, ast.Message)}
    for message in messages.values():
        message.comment = None
    return messages


def complete(messages: dict[str, ast.Message], base: dict[str, ast.Message], missing: Iterable[str]) -> None:
    """Put the English words where a language has none yet, so that no door ever shows a bare id."""
    for name in missing:
        message_id, _, attribute = name.partition(".")
        if message_id not in messages:
            messages[message_id] = base[message_id]
        elif not attribute:
            messages[message_id].value = base[message_id].value
        elif attribute not in [there.id.name for there in messages[message_id].attributes]:
            messages[message_id].attributes += [there for there in base[message_id].attributes if there.id.name == attribute]


def canonical_fluent(messages: dict[str, ast.Message]) -> str:
    """The messages sorted by id, in the serialiser's own layout."""
    return serialize(ast.Resource([messages[name] for name in sorted(messages)]))


def smoke_of(content: Content) -> Table:
    """The pack's own smoke cases: for each urgency the first red flags by id, with the answers that raise them.

    A phone runs them on a pack it fetched before it uses it; few, because an old phone takes a second for each.
    """
    cases = []
    for disposition in content.dispositions:
        flags = [name for name in sorted(content.red_flags) if content.red_flags[name]["disposition"] == disposition["id"]]
        for name in flags[:SMOKE_CASES]:
            case = {"schema": content.pack["schema"], **content.red_flags[name]["example"]["raises"]}
            cases.append({"flag": name, "disposition": disposition["id"], "case": case})
    return {"schema": content.pack["schema"], "cases": cases}


def build_pack(content: Content) -> dict[str, bytes]:
    """The pack's files by name: model.json, smoke.json, one lang-<tag>.json per language, and manifest.json with their hashes."""
    files = {"model.json": canonical(model_of(content)), "smoke.json": canonical(smoke_of(content))}
    missing = fallbacks(content)
    for tag, language in content.languages.items():
        messages = messages_by_id(language)
        complete(messages, messages_by_id(content.languages[BASE]), missing.get(tag, ()))
        words = {
            "schema": content.pack["schema"],
            "language": tag,
            "name": language["name"],
            "direction": language["direction"],
            "fluent": canonical_fluent(messages),
        }
        files[f"lang-{tag}.json"] = canonical(words)
    listed = {name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in files.items()}
    manifest = {key: content.pack[key] for key in ("schema", "version", "status")} | {"files": listed}
    return {**files, "manifest.json": canonical(manifest)}


def write_pack(content: Content, out: Path) -> dict[str, bytes]:
    """Write the pack into `out` and return its files by name.

    Everything is written beside `out` first and moved in file by file, the manifest last: a reader that trusts only what
    the manifest's hashes confirm never uses half a pack, and a full disk leaves the old one as it was.
    """
    files = build_pack(content)
    out.mkdir(parents=True, exist_ok=True)
    stage = Path(tempfile.mkdtemp(prefix=".pack-", dir=out))
    try:
        for name, data in files.items():
            (stage / name).write_bytes(data)
        for name in sorted(files, key=lambda name: (name == "manifest.json", name)):
            (stage / name).replace(out / name)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return files
