"""Spoken guidance is one citizen's: on, louder, and at rest as for everybody."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from kiosk.flow import FORGET_AFTER
from kiosk.flows.voicing import volume_of
from kiosk.idle import HELPED, SECONDS
from kiosk.viewmodels import voice_model
from kiosk.voice.keys import DEFAULTS, parse
from kiosk.voice.volume import KeptVolume
from tests.kiosk.world import World


@pytest.fixture
def world() -> World:
    made = World()
    made.flow.put(voices=("vi", "en"), volume=80)
    return made


def test_it_is_offered_where_the_language_has_a_voice_and_there_is_a_volume(world: World) -> None:
    def offered() -> bool:
        return voice_model.derive(world.flow.local).offered

    assert offered()
    world.flow.language("zh")
    assert not offered()
    world.journeys.voicing.begin()
    assert not world.flow.local.voice.on
    world.flow.language("en")
    world.flow.put(volume=0)
    assert not offered()


def test_pages_wait_longer_for_who_listens(world: World) -> None:
    world.flow.enter("take")
    world.journeys.voicing.begin()
    world.at += SECONDS["services"] * HELPED - 0.1
    world.flow.tick()
    assert world.page == "services"
    world.at += 0.2
    world.flow.tick()
    assert world.page == "rest"


def test_all_is_forgotten_at_rest(world: World) -> None:
    world.journeys.voicing.begin()
    world.journeys.voicing.louder()
    world.flow.enter("take")
    assert world.flow.local.voice.on
    assert volume_of(world.flow.local) == 90
    world.flow.rest()
    assert not world.flow.local.voice.on
    assert volume_of(world.flow.local) == 80
    assert world.flow.local.voices == ("vi", "en")


def test_an_untouched_rest_page_forgets_it_too(world: World) -> None:
    world.journeys.voicing.begin()
    waits(world)
    assert not world.flow.local.voice.on


def test_a_wish_to_hear_is_forgotten_with_who_had_it(world: World) -> None:
    world.flow.put(voices=())
    for goes in (world.flow.rest, lambda: waits(world)):
        world.journeys.voicing.wish()
        assert world.flow.local.voice.wished
        goes()
        assert not world.flow.local.voice.wished


def waits(world: World) -> None:
    """Nobody touches the rest page any more."""
    world.at += FORGET_AFTER + 1
    world.flow.tick()


def test_nobody_turns_it_down_to_nothing_or_beyond_all(world: World) -> None:
    voicing = world.journeys.voicing
    voicing.softer()
    assert volume_of(world.flow.local) == 80
    voicing.begin()
    for _ in range(12):
        voicing.softer()
    assert volume_of(world.flow.local) == 10
    for _ in range(12):
        voicing.louder()
    assert volume_of(world.flow.local) == 100


def test_the_kiosks_volume_is_kept_in_steps(tmp_path: Path) -> None:
    assert KeptVolume(tmp_path).get() == 80
    assert KeptVolume(tmp_path).put(34) == 30
    assert KeptVolume(tmp_path).get() == 30
    (tmp_path / "volume.json").write_text('{"volume": "loud"}', "utf-8")
    assert KeptVolume(tmp_path).get() == 80


def test_keys_are_named_as_keypads_send_them() -> None:
    assert parse("toggle=F5 louder=VolumeUp") == {
        int(Qt.Key.Key_F5): "toggle",
        int(Qt.Key.Key_VolumeUp): "louder",
    }
    assert set(parse(DEFAULTS).values()) == {"on", "off", "toggle", "repeat", "louder", "softer"}


@pytest.mark.parametrize("words", ["toggle", "toggle=", "sing=F5", "toggle=A", "on=F99", "on=Left"])
def test_a_key_that_writes_or_moves_is_none_for_it(words: str) -> None:
    with pytest.raises(ValueError, match="ACTION=KEY"):
        parse(words)
