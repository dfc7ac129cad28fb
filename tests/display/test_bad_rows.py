"""Rows of the configuration that make no sense cost their own place on the screen, and nothing else."""

import pytest
from msgspec.structs import replace

from common.contract.config import Config, Medium, Texts
from common.contract.hall_config import CenterNotice, Zone
from display.place import Place
from display.viewmodels.hall_view import derive
from display.viewmodels.local import Local
from display.viewmodels.queues_view import derive_queues
from display.viewmodels.setup_view import derive_setup
from tests.display.halls import START, SmallCenter, small_config, text

ASSET = "a" * 64
BAD: dict[str, dict[str, object]] = {
    "a picture without a file": {"media": (Medium(id="m", kind="image"),)},
    "a video without a file": {"media": (Medium(id="m", kind="video"),)},
    "a video that is not here": {"media": (Medium(id="m", kind="video", asset=ASSET),)},
    "a text without words": {"media": (Medium(id="m", kind="text"),)},
    "an empty text": {"media": (Medium(id="m", kind="text", text={}),)},
    "a slide past its day": {
        "media": (Medium(id="m", kind="text", text=text("x", "x"), until="2026-01-01"),)
    },
    "an empty notice": {"texts": Texts(notices=(CenterNotice(text={}, until="2026-12-31"),))},
    "blank words": {"texts": Texts(ticker=({"vi": " "},)), "media": ()},
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_row_leaves_its_place_empty_and_the_calls_stand(what: str) -> None:
    config = replace(small_config(), **{"media": (), **BAD[what]})
    center = SmallCenter(config)
    center.call("A001", 1)
    view = derive(center.hall, Local(), START)
    assert (view.top_label, view.slide.text, view.slide.picture, view.slide.video) == (
        "A001",
        "",
        "",
        "",
    )


def test_a_zone_of_counters_that_are_not_there_is_one_of_none() -> None:
    zone = Zone(id="z", name=text("Khu", "Zone"), counter_ids=("q77",))
    center = SmallCenter(replace(small_config(), zones=(zone,)))
    center.call("A001", 1)
    local = Local(place=Place(kind="zone", id="z"))
    view = derive(center.hall, local, START)
    assert (view.top_label, view.place_trouble) == ("", "Khu vực này chưa có quầy nào")
    assert derive_setup(center.hall, local, {}, START).places[1].detail == ""


def test_a_call_to_a_counter_that_is_not_configured_any_more_is_shown_all_the_same() -> None:
    center = SmallCenter()
    center.call("A001", 6)
    center.config = replace(center.config, counters=center.config.counters[:2])
    view = derive(center.hall, Local(), START)
    assert (view.top_label, view.top_counter) == ("A001", "6")


@pytest.mark.parametrize("gone", ["fields", "services", "counters"])
def test_a_center_that_lacks_rows_has_a_page(gone: str) -> None:
    center = SmallCenter()
    center.issue("A001")
    center.config = _without(center.config, gone)
    assert derive(center.hall, Local(), START).page == "hall"
    assert all(row.about for row in derive_queues(center.hall, "vi", START))


def _without(config: Config, rows: str) -> Config:
    return replace(config, **{rows: ()})
