"""The room for numbers is there when the disk is full, and comes back when it is not."""

from pathlib import Path

import pytest

from kiosk.numbers import ballast
from kiosk.numbers.ballast import Ballast


def test_it_takes_room_and_gives_it_up_once(tmp_path: Path) -> None:
    made = Ballast(tmp_path / "ballast")
    assert made.lay()
    status = (tmp_path / "ballast").stat()
    assert status.st_size == ballast.SIZE
    assert status.st_blocks * 512 >= ballast.SIZE
    assert made.lay()
    assert made.give_up()
    assert not made.give_up()
    assert list(tmp_path.iterdir()) == []


def test_one_that_a_power_cut_left_short_is_laid_anew(tmp_path: Path) -> None:
    (tmp_path / "ballast").touch()
    assert Ballast(tmp_path / "ballast").lay()
    assert (tmp_path / "ballast").stat().st_size == ballast.SIZE


def test_a_disk_without_plenty_of_room_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ballast, "PLENTY", 2**40)
    assert not Ballast(tmp_path / "ballast").lay()
    assert list(tmp_path.iterdir()) == []


def test_where_it_cannot_be_written_there_is_none(tmp_path: Path) -> None:
    assert not Ballast(tmp_path / "nowhere" / "ballast").lay()
