"""A cold start has the last configuration, whatever happened to the files and the clock."""

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace

from common.client.cache import Cache
from common.client.hall import Hall, Link
from common.client.membership.sealed import read_sealed, write_sealed
from common.contract import codec
from common.contract.config import Officer
from tests.display.halls import START, SmallCenter

DEVICE = "kiosk-1"


@pytest.fixture
def center() -> SmallCenter:
    made = SmallCenter()
    made.issue("A001")
    return made


def hall(center: SmallCenter) -> Hall:
    link = Link(state="online", since=START, last_contact=START)
    return Hall(config=center.config, board=center.board, link=link)


def test_the_last_hall_comes_back_with_its_age(tmp_path: Path, center: SmallCenter) -> None:
    cache = Cache(tmp_path, DEVICE)
    assert cache.load_hall(START) is None
    cache.save_hall(hall(center))
    later = START + timedelta(days=3)
    found = Cache(tmp_path, DEVICE).load_hall(later)
    assert found is not None
    assert (found.config, found.board) == (center.config, center.board)
    assert found.link == Link(state="starting", since=later, last_contact=START)


def test_a_kiosk_keeps_its_keys_too(tmp_path: Path, center: SmallCenter) -> None:
    pin = f"scrypt${'3c' * 16}${'4b' * 32}"
    told = replace(hall(center), person_key="2d" * 32, staff_pin=pin)
    Cache(tmp_path, DEVICE).save_hall(told)
    found = Cache(tmp_path, DEVICE).load_hall(START)
    assert found is not None
    assert (found.person_key, found.staff_pin) == ("2d" * 32, pin)


def test_a_start_forgets_the_pictures_that_the_center_no_longer_names(
    tmp_path: Path, center: SmallCenter
) -> None:
    cache = Cache(tmp_path, DEVICE)
    old, new = (cache.save_asset(sha256(words).hexdigest(), words) for words in (b"old", b"new"))
    told = hall(center)
    assert told.config is not None
    officer = Officer(id="an", name="An", photo=new.name)
    cache.save_hall(replace(told, config=replace(told.config, officers=(officer,))))
    assert Cache(tmp_path, "kiosk-2").load_hall(START) is None
    assert cache.asset(old.name) == old
    assert cache.load_hall(START) is not None
    assert (cache.asset(old.name), cache.asset(new.name)) == (None, new)


def test_a_picture_that_the_center_has_replaced_goes_while_the_program_runs(
    tmp_path: Path, center: SmallCenter
) -> None:
    cache = Cache(tmp_path, DEVICE)
    old, new, coming = (
        cache.save_asset(sha256(words).hexdigest(), words) for words in (b"old", b"new", b"coming")
    )
    told = hall(center)
    assert told.config is not None
    for photo in (old, new):
        officer = Officer(id="an", name="An", photo=photo.name)
        cache.save_hall(replace(told, config=replace(told.config, officers=(officer,))))
        assert cache.asset(photo.name) == photo
    assert cache.asset(old.name) is None
    assert cache.asset(coming.name) == coming, "the next configuration may name it already"


def _nothing(content: bytes) -> bytes:
    return b""


def _half(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _flipped(content: bytes) -> bytes:
    """One bit of the event that the board ends with: still JSON, but a place that never was."""
    at = content.index(b'"seq":') + 6
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def _noise(content: bytes) -> bytes:
    return b"\xff" * len(content)


@pytest.mark.parametrize("spoil", [_nothing, _half, _flipped, _noise])
def test_a_damaged_hall_is_replaced_by_the_one_before(
    tmp_path: Path, center: SmallCenter, spoil: Callable[[bytes], bytes]
) -> None:
    cache = Cache(tmp_path, DEVICE)
    cache.save_hall(hall(center))
    before = center.board
    center.call("A001", 1)
    cache.save_hall(hall(center))
    file = tmp_path / "hall.json"
    file.write_bytes(spoil(file.read_bytes()))
    found = cache.load_hall(START)
    assert found is not None
    assert (found.config, found.board) == (center.config, before)
    (tmp_path / "hall-before.json").write_bytes(b"{}")
    assert cache.load_hall(START) is None


def test_a_power_cut_between_two_halls_leaves_the_one_before(
    tmp_path: Path, center: SmallCenter
) -> None:
    cache = Cache(tmp_path, DEVICE)
    cache.save_hall(hall(center))
    (tmp_path / "hall.json").rename(tmp_path / "hall-before.json")
    found = cache.load_hall(START)
    assert found is not None
    assert found.board == center.board


def test_of_a_board_of_another_version_the_configuration_is_left(
    tmp_path: Path, center: SmallCenter
) -> None:
    cache = Cache(tmp_path, DEVICE)
    cache.save_hall(hall(center))
    kept = codec.parse_object(read_sealed(tmp_path / "hall.json", DEVICE))
    kept["board"] = {"tickets": "written otherwise in those days"}
    write_sealed(tmp_path / "hall.json", codec.encode(kept), DEVICE)
    found = cache.load_hall(START)
    assert found is not None
    assert (found.config, found.board) == (center.config, None)


def test_fields_that_an_older_version_did_not_write_have_their_defaults(
    tmp_path: Path, center: SmallCenter
) -> None:
    cache = Cache(tmp_path, DEVICE)
    cache.save_hall(hall(center))
    kept = codec.parse_object(read_sealed(tmp_path / "hall.json", DEVICE))
    for name in ("hand_calls", "shared_lane", "previous"):
        kept["board"].pop(name, None)
    kept.pop("hash", None)
    write_sealed(tmp_path / "hall.json", codec.encode(kept), DEVICE)
    found = cache.load_hall(START)
    assert found is not None
    assert found.board == center.board


def test_a_new_device_in_the_same_place_knows_nothing_of_the_old_ones_center(
    tmp_path: Path, center: SmallCenter
) -> None:
    Cache(tmp_path, DEVICE).save_hall(hall(center))
    assert Cache(tmp_path, "kiosk-2").load_hall(START) is None


def test_a_full_disk_costs_no_hall(
    tmp_path: Path, center: SmallCenter, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path, DEVICE)
    cache.save_hall(hall(center))

    def full(path: Path, content: bytes, owner: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("common.client.cache.write_sealed", full)
    with pytest.raises(OSError, match="No space"):
        cache.save_hall(hall(center))
    assert cache.load_hall(START) is not None
