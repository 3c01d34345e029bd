"""A publisher, a phone, and somebody between them: one test for each known attack and accident. docs/updates.md lists them.

The phone's rule in each: what cannot be trusted is refused by its kind, and what the phone had is as it was.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pytest
from tuf.api.metadata import Metadata, MetaFile, Snapshot, Timestamp

from legsense_server.updates import roles
from legsense_server.updates.publish import online_keys
from legsense_updater.client import Refused
from legsense_updater.fetch import Answer
from tests.updates.phone import Network, Phone, serving
from tests.updates.publisher import BEGIN, DAY, Publisher, new_keys, robot_pack

HTML = b"<!doctype html><html><head><title>Welcome to our Wi-Fi</title></head><body>Log in</body></html>"


def kept(phone: Phone) -> dict[str, bytes]:
    """Everything the phone trusts."""
    return {str(path.relative_to(phone.folder)): path.read_bytes() for path in phone.folder.rglob("*") if path.is_file()}


def refused(phone: Phone, network: Network, device: datetime = BEGIN) -> str:
    """The kind of refusal; what the phone trusts must be what it was."""
    before = kept(phone)
    with pytest.raises(Refused) as caught:
        phone.fetch(network, device)
    assert before == kept(phone)
    return caught.value.kind


def newer(publisher: Publisher) -> dict[str, bytes]:
    """What is published once a second pack is out."""
    publisher.now += DAY
    publisher.pack(robot_pack("robot 2", app_next="Go on"))
    return publisher.files()


def changed(files: Mapping[str, bytes], **others: bytes) -> Network:
    """A network in which some files are others; a name is a part of the address (`_` for `.`)."""

    def network(url: str, _: int) -> Answer:
        return next((data for part, data in others.items() if part.replace("_", ".") in url), files.get(url, 404))

    return network


def test_forged_content_is_refused(publisher: Publisher, phone: Phone, tmp_path: Path) -> None:
    """A list signed by keys that the root does not name, however it comes."""
    phone.look(serving(publisher.files()), BEGIN)
    forger = Publisher(tmp_path / "forger", now=BEGIN + DAY)
    forger.pack(robot_pack())
    forger.pack(robot_pack("robot 2", app_next="Sit down and wait"))

    assert "not_signed" == refused(phone, serving(forger.files()))


def test_one_changed_word_in_a_signed_list_is_refused(publisher: Publisher, phone: Phone) -> None:
    """The signature is over every byte of what is signed."""
    phone.look(serving(publisher.files()), BEGIN)
    files = newer(publisher)
    name = "metadata/3.targets.json"
    forged = files[name].replace(b"robot 2", b"robot 3")
    assert forged != files[name]

    assert "not_signed" == refused_late(phone, changed(files, **{"3_targets_json": forged}))
    assert recovers(phone, publisher)


def refused_late(phone: Phone, network: Network, device: datetime = BEGIN) -> str:
    """The kind of refusal of something that comes after good metadata, which is kept; nothing else is handed out."""
    with pytest.raises(Refused) as caught:
        phone.fetch(network, device)
    return caught.value.kind


def recovers(phone: Phone, publisher: Publisher) -> bool:
    """Whether the phone, back on an honest network, takes what is newest."""
    return robot_pack("robot 2", app_next="Go on") == phone.fetch(serving(publisher.files()), BEGIN)[1]


def test_rolled_back_content_is_refused(publisher: Publisher, phone: Phone) -> None:
    """A mirror that sends what was newest once."""
    old = publisher.files()
    phone.look(serving(newer(publisher)), BEGIN)

    assert "older_or_mixed" == refused(phone, serving(old))


def test_frozen_content_is_told_as_stale_and_never_as_up_to_date(publisher: Publisher, phone: Phone) -> None:
    """Somebody sends the same good answer for ever: the phone goes on, and says how old the word is."""
    frozen = serving(publisher.files())

    fresh, held, old = (phone.look(frozen, BEGIN + days * DAY) for days in (1, 30, 100))

    assert [(False, 1, False), (True, 30, False), (True, 100, True)] == [
        (offer.stale, offer.age_days, offer.loud) for offer in (fresh, held, old)
    ]


def test_frozen_content_that_ended_before_a_signed_time_the_phone_has_seen_is_refused(publisher: Publisher, phone: Phone) -> None:
    """The phone knows from a keeper's signature that it is later than that."""
    held_back = publisher.files()
    publisher.now += 60 * DAY
    publisher.rotate("root", "Ada", new_keys(publisher.home / "new", "root", ["Dora"])[0])
    held_back["metadata/2.root.json"] = publisher.files()["metadata/2.root.json"]

    with pytest.raises(Refused) as caught:
        phone.look(serving(held_back), BEGIN)

    assert "expired" == caught.value.kind


def test_mixed_metadata_is_refused(publisher: Publisher, phone: Phone) -> None:
    """The newest timestamp and snapshot with an earlier list of content."""
    old = publisher.files()["metadata/2.targets.json"]
    files = newer(publisher)

    assert "older_or_mixed" == refused_late(phone, changed(files, **{"3_targets_json": old}))
    assert recovers(phone, publisher)


def test_mixed_files_are_refused(publisher: Publisher, phone: Phone) -> None:
    """Words of one pack and a model of another: each good on its own, and not what was signed together."""
    old = {url: data for url, data in publisher.files().items() if url.endswith("model.json")}
    files = newer(publisher)

    assert "other_bytes" == refused_late(phone, changed(files, model_json=next(iter(old.values()))))
    assert recovers(phone, publisher)


def test_fast_forward_is_undone_by_new_online_keys(publisher: Publisher, phone: Phone) -> None:
    """A thief of the online keys counts far ahead: nothing true is ever newer. With other keys the phone counts anew."""
    stolen = publisher.files()
    far = far_ahead(publisher, stolen, version=10**9)
    phone.look(serving(far), BEGIN)
    assert "older_or_mixed" == refused(phone, serving(newer(publisher)))

    publisher.rotate("snapshot")
    publisher.rotate("timestamp")

    assert "robot 2" == phone.look(serving(publisher.files()), BEGIN).version


def far_ahead(publisher: Publisher, files: dict[str, bytes], *, version: int, now: datetime | None = None) -> dict[str, bytes]:
    """The same content under online metadata with versions, and a time, far ahead."""
    root = roles.from_bytes("", publisher.first_root, roles.Root).signed
    time = now or publisher.now
    snapshot = roles.sign(roles.new_snapshot(version, 2, time), online_keys(publisher.place, root, Snapshot.type))
    timestamp = roles.sign(roles.new_timestamp(version, version, time), online_keys(publisher.place, root, Timestamp.type))
    return files | {
        f"metadata/{version}.snapshot.json": roles.to_bytes(snapshot),
        "metadata/timestamp.json": roles.to_bytes(timestamp),
    }


def test_a_stolen_key_that_signs_a_far_time_locks_nobody_out_for_ever(publisher: Publisher, phone: Phone) -> None:
    """Fast-forward of the clock: all that is true would look expired, until the key is replaced."""
    with pytest.raises(Refused, match="expired"):
        phone.look(serving(far_ahead(publisher, publisher.files(), version=3, now=BEGIN + 4000 * DAY)), BEGIN)
    newer(publisher)
    publisher.later(1)
    assert "expired" == refused(phone, serving(publisher.files()))

    publisher.rotate("snapshot")
    publisher.rotate("timestamp")

    assert "robot 2" == phone.look(serving(publisher.files()), BEGIN).version


@pytest.mark.parametrize(
    "name", ["2.root.json", "timestamp.json", "3.snapshot.json", "3.targets.json", "manifest.json", "model.json", "lang-en.json"]
)
def test_endless_data_is_cut_off(name: str, publisher: Publisher, phone: Phone) -> None:
    """Every address has a most; the host stops there, and what came is thrown away."""
    phone.look(serving(publisher.files()), BEGIN)
    files = newer(publisher)
    asked: list[int] = []

    def endless(url: str, most: int) -> Answer:
        if not url.endswith(name):
            return files.get(url, 404)
        asked.append(most)
        return b" " * (most + 1)  # where a host stops reading

    assert "too_long" == refused_late(phone, endless)
    assert max(asked) <= 128_000
    assert recovers(phone, publisher)


def test_endless_new_roots_end(publisher: Publisher, phone: Phone) -> None:
    """Not even whoever has the root keys may keep a phone busy for ever: some new roots at most are taken at a time."""
    files = publisher.files()
    root = roles.from_bytes("", publisher.first_root, roles.Root).signed
    for version in range(2, 50):
        root = roles.next_root(root, BEGIN)
        files[f"metadata/{version}.root.json"] = roles.to_bytes(roles.sign(Metadata(root), publisher.root))

    phone.look(serving(files), BEGIN)

    assert 32 == sum("root" in url for url in phone.asked)


def test_wrong_target_is_refused(publisher: Publisher, phone: Phone) -> None:
    """A file that was signed too, in the place of the one that was asked for."""
    files = newer(publisher)
    other = next(data for url, data in files.items() if url.endswith("lang-en.json"))

    assert "other_bytes" == refused_late(phone, changed(files, model_json=other))
    assert recovers(phone, publisher)


def test_too_few_signatures_are_refused(publisher: Publisher, phone: Phone) -> None:
    """One keeper alone, or a thief with one keeper's key, changes nothing: also when it signs twice."""
    phone.look(serving(publisher.files()), BEGIN)
    files = newer(publisher)
    listed = json.loads(files["metadata/3.targets.json"])
    listed["signatures"] = listed["signatures"][:1]
    once = json.dumps(listed).encode()
    listed["signatures"] = listed["signatures"] * 2
    twice = json.dumps(listed).encode()

    assert "not_signed" == refused_late(phone, changed(files, **{"3_targets_json": once}))
    assert refused_late(phone, changed(files, **{"3_targets_json": twice})) in ("not_signed", "not_metadata")
    assert recovers(phone, publisher)


def test_a_new_root_below_the_threshold_is_refused(publisher: Publisher, phone: Phone, tmp_path: Path) -> None:
    """One root keeper alone cannot hand over the keys."""
    phone.look(serving(publisher.files()), BEGIN)
    root = roles.next_root(roles.from_bytes("", publisher.first_root, roles.Root).signed, BEGIN)
    for name in ("Ada", "Ben"):
        roles.replace_key(root, "root", name, new_keys(tmp_path / name, "root", ["Mallory"])[0])
    forged = roles.to_bytes(roles.sign(Metadata(root), publisher.root[:1]))

    assert "not_signed" == refused(phone, changed(publisher.files(), **{"2_root_json": forged}))


@pytest.mark.parametrize("share", [0.0, 0.5, 0.999])
@pytest.mark.parametrize("name", ["timestamp.json", "3.snapshot.json", "3.targets.json", "model.json"])
def test_truncated_files_are_refused(name: str, share: float, publisher: Publisher, phone: Phone) -> None:
    """A connection that ended early, with a proxy that calls it whole."""
    phone.look(serving(publisher.files()), BEGIN)
    files = newer(publisher)

    def cut(url: str, _: int) -> Answer:
        body = files.get(url, 404)
        return body[: int(len(body) * share)] if url.endswith(name) and isinstance(body, bytes) else body

    assert refused_late(phone, cut) in ("not_metadata", "other_bytes")
    assert recovers(phone, publisher)


def test_captive_portal_changes_nothing(publisher: Publisher, phone: Phone) -> None:
    """A hotel's network answers everything with its own page and status 200."""
    phone.look(serving(publisher.files()), BEGIN)
    newer(publisher)

    assert "not_metadata" == refused(phone, lambda _, __: HTML)


def test_captive_portal_at_the_very_first_check_changes_nothing(phone: Phone) -> None:
    """Then nothing is kept that could get in the way later."""
    with pytest.raises(Refused, match="not_metadata"):
        phone.look(lambda _, __: HTML, BEGIN)

    assert ["root.json", "root_history/1.root.json"] == sorted(kept(phone))


@pytest.mark.parametrize("status", [403, 404, 429, 500, 503])
def test_a_server_in_trouble_is_no_attack_and_changes_nothing(status: int, publisher: Publisher, phone: Phone) -> None:
    """The phone says that no answer came, and asks another day."""
    phone.look(serving(publisher.files()), BEGIN)
    newer(publisher)

    assert "no_answer" == refused(phone, lambda _, __: status)


def test_a_snapshot_that_forgets_the_list_is_refused(publisher: Publisher, phone: Phone) -> None:
    """Online keys alone cannot take the content away."""
    phone.look(serving(publisher.files()), BEGIN)
    root = roles.from_bytes("", publisher.first_root, roles.Root).signed
    empty: Metadata[Snapshot] = roles.new_snapshot(9, 2, BEGIN)
    empty.signed.meta = {"other.json": MetaFile(1)}
    forged = far_ahead(publisher, publisher.files(), version=9)
    forged["metadata/9.snapshot.json"] = roles.to_bytes(roles.sign(empty, online_keys(publisher.place, root, Snapshot.type)))

    assert "not_metadata" == refused_late(phone, serving(forged))
