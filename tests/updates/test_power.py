"""The phone loses power at each of its writes, comes back, and goes on."""

from pathlib import Path

from tests.updates.phone import Phone, serving
from tests.updates.power import dies_at
from tests.updates.publisher import BEGIN, Publisher, new_keys, robot_pack


def test_power_loss_at_any_write_leaves_a_phone_that_goes_on(publisher: Publisher, phone: Phone, tmp_path: Path) -> None:
    """A check with a new root and a new pack, cut at every step and begun again: at last it is taken whole."""
    phone.fetch(serving(publisher.files()), BEGIN)
    publisher.rotate("root", "Ada", new_keys(tmp_path, "root", ["Dora"])[0])
    publisher.pack(robot_pack("robot 2", app_next="Go on"))
    network, step = serving(publisher.files()), 1

    while dies_at(step, lambda: phone.fetch(network, BEGIN)):
        step += 1

    assert step > 10, "the steps are not counted"
    assert robot_pack("robot 2", app_next="Go on") == phone.fetch(network, BEGIN)[1]


def test_power_loss_at_any_write_of_the_first_check_is_as_if_it_never_began(publisher: Publisher, tmp_path: Path) -> None:
    """Each cut on a phone of its own: the next check ends with the whole pack."""
    network, step = serving(publisher.files()), 1
    while True:
        phone = Phone(tmp_path / f"phone {step}", publisher.first_root)
        died = dies_at(step, lambda phone=phone: phone.fetch(network, BEGIN))
        assert robot_pack() == phone.fetch(network, BEGIN)[1]
        if not died:
            break
        step += 1

    assert step > 10, "the steps are not counted"
