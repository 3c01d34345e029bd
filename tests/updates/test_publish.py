"""Publishing: what is out is always whole, whoever signs and whatever ends the process."""

from pathlib import Path

import pytest

from legsense_server.updates import operate
from legsense_server.updates import publish as publishing
from legsense_server.updates.errors import UpdatesError
from legsense_server.updates.state import state
from legsense_server.updates.targets import about
from tests.disk import fill, small_disk
from tests.updates.phone import Phone, serving
from tests.updates.power import dies_at
from tests.updates.publisher import DAY, Publisher, manifest, new_keys, robot_pack


def version(publisher: Publisher) -> str:
    """The content that is out."""
    return str(about(state(publisher.place).targets.signed)["version"])


def draft(publisher: Publisher, files: dict[str, bytes]) -> None:
    """A draft signed by two, not published."""
    operate.draft_content(publisher.place, files, (), publisher.now)
    operate.sign_draft(publisher.place, publisher.targets[:2])


def test_a_phone_gets_exactly_the_files_that_were_signed(publisher: Publisher, phone: Phone) -> None:
    """Every file of the pack, byte by byte, and who signed it."""
    offer, files = phone.fetch(serving(publisher.files()), publisher.now)

    assert robot_pack() == files
    assert ("robot 1", ("Ada", "Ben")) == (offer.version, offer.signers)


def test_one_signature_of_three_publishes_nothing(publisher: Publisher) -> None:
    """What is missing is counted; the second keeper signs the same draft, on another day."""
    operate.draft_content(publisher.place, robot_pack("robot 2"), (), publisher.now)
    assert {"targets": 1} == operate.sign_draft(publisher.place, publisher.targets[2:])
    with pytest.raises(UpdatesError, match="expected 1 more signatures for targets"):
        publishing.publish(publisher.place, publisher.now)
    assert "robot 1" == version(publisher)

    assert {} == operate.sign_draft(publisher.place, publisher.targets[:1])
    publishing.publish(publisher.place, publisher.now)

    assert "robot 2" == version(publisher)


def test_the_same_key_twice_is_one_signature(publisher: Publisher) -> None:
    """Two of three means two people."""
    operate.draft_content(publisher.place, robot_pack("robot 2"), (), publisher.now)

    assert {"targets": 1} == operate.sign_draft(publisher.place, [publisher.targets[0]] * 2)


def test_a_key_that_counts_for_nothing_is_refused_by_name(publisher: Publisher, tmp_path: Path) -> None:
    """And the draft is as it was."""
    operate.draft_content(publisher.place, robot_pack("robot 2"), (), publisher.now)
    (stranger,) = new_keys(tmp_path, "targets", ["Mallory"])

    with pytest.raises(UpdatesError, match="got Mallory; nothing was signed"):
        operate.sign_draft(publisher.place, [stranger, *publisher.targets])


def test_a_version_is_published_with_one_set_of_files_only(publisher: Publisher) -> None:
    """Two packs of one version could not be told apart by the people who report on them."""
    with pytest.raises(UpdatesError, match="version robot 1 is published already with other files"):
        operate.draft_content(publisher.place, robot_pack(app_next="Go on"), (), publisher.now)


def test_a_pack_whose_smoke_case_fails_is_not_even_drafted(publisher: Publisher) -> None:
    """The publisher runs what every phone will run."""
    files = robot_pack("robot 2")
    files["smoke.json"] = files["smoke.json"].replace(b'"smoke":"yes"', b'"smoke":"no"')
    files["manifest.json"] = manifest("robot 2", {name: data for name, data in files.items() if name != "manifest.json"})

    with pytest.raises(UpdatesError, match="smoke case rf_smoke: expected this red flag, got none"):
        operate.draft_content(publisher.place, files, (), publisher.now)


def test_rollback_offers_the_earlier_files_as_a_newer_list(publisher: Publisher, phone: Phone) -> None:
    """Phones are not asked to go back in time: the earlier content is signed anew."""
    publisher.pack(robot_pack("robot 2", app_next="Go on"))
    phone.look(serving(publisher.files()), publisher.now)

    operate.draft_rollback(publisher.place, "robot 1", ["The old words are back."], publisher.now)
    operate.sign_draft(publisher.place, publisher.targets[1:])
    publishing.publish(publisher.place, publisher.now)
    offer, files = phone.fetch(serving(publisher.files()), publisher.now)

    assert robot_pack() == files
    assert ("robot 1", ("The old words are back.",)) == (offer.version, offer.changes)


def test_rollback_to_what_was_never_out_names_what_was(publisher: Publisher) -> None:
    """Nothing is drafted."""
    with pytest.raises(UpdatesError, match=r"expected a version that was published \(robot 1\), got robot 9"):
        operate.draft_rollback(publisher.place, "robot 9", (), publisher.now)


def test_refresh_signs_when_a_day_is_over_and_not_before(publisher: Publisher) -> None:
    """The content stays; only the word that it is the newest is new."""
    assert not publishing.refresh(publisher.place, publisher.now + 0.9 * DAY)
    assert publishing.refresh(publisher.place, publisher.now + DAY)
    assert [1, 2, 2, 3] == [line.version for line in operate.status(publisher.place, publisher.now)]


def test_refresh_signs_the_snapshot_before_it_ends(publisher: Publisher) -> None:
    """A month without a new pack must not end in an expired snapshot."""
    for days in range(1, 60, 10):
        publishing.refresh(publisher.place, publisher.now + days * DAY)

    assert min(line.days_left for line in operate.status(publisher.place, publisher.now + 60 * DAY)) >= 0


def test_export_is_a_folder_that_any_static_host_can_serve(publisher: Publisher, phone: Phone, tmp_path: Path) -> None:
    """The same files under the same names, a second export over the first."""
    operate.export(publisher.place, tmp_path / "out")
    publisher.pack(robot_pack("robot 2", app_next="Go on"))
    operate.export(publisher.place, tmp_path / "out")
    copied = {f"{path.parent.name}/{path.name}": path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()}

    assert publisher.files() == copied
    assert "robot 2" == phone.look(serving(copied), publisher.now).version


@pytest.mark.parametrize("role", ["root", "targets", "snapshot", "timestamp"])
def test_an_old_phone_follows_a_replaced_key(role: str, publisher: Publisher, phone: Phone, tmp_path: Path) -> None:
    """A phone that has seen the old keys, and one that has only the first root, take what the new keys sign."""
    phone.look(serving(publisher.files()), publisher.now)
    new = new_keys(tmp_path, role, ["Dora"])[0] if role in ("root", "targets") else None
    publisher.rotate(role, "Ada", new)
    publisher.rotate("snapshot")
    publisher.pack(robot_pack("robot 2"))

    unused = Phone(tmp_path / "unused phone", phone.root)

    for one in (phone, unused):
        assert "robot 2" == one.look(serving(publisher.files()), publisher.now).version


def test_kill_9_at_any_step_of_a_publish_leaves_a_valid_folder(publisher: Publisher, tmp_path: Path) -> None:
    """The old content or the new, whole, and the next try publishes."""
    packs = {"robot 1": robot_pack(), "robot 2": robot_pack("robot 2", app_next="Go on")}
    draft(publisher, packs["robot 2"])
    seen, step = [], 1
    while dies_at(step, lambda: publishing.publish(publisher.place, publisher.now)):
        phone = Phone(tmp_path / f"phone {step}", publisher.first_root)
        offer, files = phone.fetch(serving(publisher.files()), publisher.now)
        assert packs[offer.version] == files
        seen.append(offer.version)
        step += 1

    assert step > 20, "the steps are not counted"
    assert ["robot 1", "robot 2"] == sorted({*seen, version(publisher)})
    assert not list((publisher.place.content / "generations").glob(".next-*"))


def test_kill_9_at_any_step_of_a_key_change_leaves_a_valid_folder(publisher: Publisher, tmp_path: Path) -> None:
    """New keys and what they sign come together or not at all."""
    operate.draft_keys(publisher.place, "timestamp", None, None, publisher.now)
    operate.sign_draft(publisher.place, publisher.root)
    step = 1
    while dies_at(step, lambda: publishing.publish(publisher.place, publisher.now)):
        phone = Phone(tmp_path / f"phone {step}", publisher.first_root)
        assert "robot 1" == phone.look(serving(publisher.files()), publisher.now).version
        step += 1

    assert 2 == state(publisher.place).root.signed.version


def test_a_full_disk_is_told_and_leaves_what_is_out(publisher: Publisher, tmp_path: Path) -> None:
    """A home on a file system that is full, where the system lets one be mounted."""
    with small_disk(tmp_path, "8m") as small:
        there = Publisher(small / "home")
        there.pack(robot_pack())
        draft(there, robot_pack("robot 2"))
        fill(small / "full")
        with pytest.raises(UpdatesError, match=r"No space left on device.*what was published is as it was"):
            publishing.publish(there.place, there.now)
        assert "robot 1" == Phone(tmp_path / "phone", there.first_root).look(serving(there.files()), there.now).version
        (small / "full").unlink()
        publishing.publish(there.place, there.now)
        assert "robot 2" == version(there)
