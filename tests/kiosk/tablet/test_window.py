"""The tablet's window under real fingers, over a hall in memory."""

from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image
from PySide6.QtGui import QGuiApplication

from common.client.hall import Link
from common.contract.commands import RateVisit
from tests.drive import items
from tests.fixtures.messages import Expect
from tests.fixtures.qt import wait_until
from tests.kiosk.hall import MORNING, FakeSession
from tests.kiosk.tablet.scenes import numbered
from tests.kiosk.tablet.screen import COUNTER, Desk, desk


@pytest.fixture
def session() -> FakeSession:
    hall = FakeSession()
    hall.open_counters(2)
    hall.waiting("chung-thuc", 2)
    return hall


def opens(at: Desk) -> str:
    """The officer finishes; the ticket's id."""
    at.awaits("rest.title")
    ticket = at.session.serve("chung-thuc")
    at.awaits("faces")
    return ticket


def test_nothing_on_the_resting_page_leads_to_a_rating(
    app: QGuiApplication, tmp_path: Path, session: FakeSession
) -> None:
    with desk(tmp_path, session) as at:
        at.awaits("rest.title")
        for name in ("officer", "visit", "rest.title", "rest.detail"):
            items.touch(at.window, name, times=3)
        for key in ("Return", "Escape", "F1"):
            items.press_key(at.window, key)
        assert at.tablet.flow.local.page == "rest"
        assert {name for name in items.names(at.window) if name.startswith("face")} == set()


def test_a_second_tap_where_the_faces_have_just_gone_chooses_nothing(
    app: QGuiApplication, tmp_path: Path, session: FakeSession
) -> None:
    with desk(tmp_path, session) as at:
        ticket = opens(at)
        at.touches("face.2")
        at.awaits("reasons")
        items.touch(at.window, "send")
        assert session.rated() == []
        at.touches("again")
        at.touches("face.4")
        at.touches("send")
        at.awaits("thanks.title")
        (rated,) = session.rated()
        assert (rated.ticket_id, rated.score, rated.channel) == (ticket, 4, "tablet")


def test_who_says_more_answers_by_faces_and_writes_on_the_keys(
    app: QGuiApplication, tmp_path: Path, session: FakeSession
) -> None:
    with desk(tmp_path, session, "800x1280") as at:
        opens(at)
        for name in ("face.3", "reason.nhanh-gon", "more", "answer.thai-do.4", "more"):
            at.touches(name)
        for letter in "toots":
            at.touches(f"key.{letter}")
        at.touches("key.done")
        at.awaits("question.thai-do", "Rất hài lòng")
        at.touches("again")
        at.awaits("reasons")
        at.touches("more")
        at.touches("send")
        at.awaits("thanks.title")
        (rated,) = session.rated()
        assert (rated.reasons, rated.answers) == (("nhanh-gon",), {"thai-do": 4})
        assert rated.comment == "tốt"


def test_the_officers_photo_is_shown_while_serving_and_at_the_faces(
    app: QGuiApplication, tmp_path: Path, session: FakeSession
) -> None:
    session.photo = tmp_path / "photo.png"
    Image.new("RGB", (64, 64), (200, 30, 30)).save(session.photo)
    officers = tuple(replace(row, photo="a" * 64) for row in session.config.officers)
    session.config = replace(session.config, officers=officers)
    with desk(tmp_path, session) as at:
        photo = partial(at.tablet.model.property, "photo")
        at.awaits("officer", officers[0].name)
        wait_until(lambda: "photo.png" in photo(), "the photo")
        opens(at)
        assert "photo.png" in photo()


def test_a_full_disk_is_told_and_a_counter_not_yet_named_is_asked_for(
    app: QGuiApplication, tmp_path: Path, session: FakeSession, expect_message: Expect
) -> None:
    expect_message("a RateVisit could not be kept")
    with desk(tmp_path, session, counter="") as at:
        at.touches(f"counter.{COUNTER}")
        session.disk_full = True
        opens(at)
        at.touches("face.4")
        at.touches("send")
        at.awaits("failed.title", "Chưa ghi được")
    with desk(tmp_path, session, counter="") as at:
        at.awaits("visit", "Quầy 1")


def test_every_counter_of_forty_is_in_sight_and_more_are_a_page_away(
    app: QGuiApplication, tmp_path: Path, session: FakeSession
) -> None:
    with desk(tmp_path, session) as at:
        numbered(at, 40)
        at.awaits("counter.quay-40")
        assert at.sees("counter.quay-1")
        assert not at.sees("page.next")
        numbered(at, 99)
        while not at.sees("counter.quay-99"):
            at.touches("page.next")
            at.window.grabWindow()
        assert not at.sees("counter.quay-1")
        at.touches("page.previous")
        at.touches("page.next")
        at.touches("counter.quay-99")
        at.awaits("officer", "Quầy 99")


def test_what_it_sent_before_its_restart_is_not_asked_again(
    app: QGuiApplication, tmp_path: Path, session: FakeSession
) -> None:
    ticket = session.serve("chung-thuc")
    session.facts.append(RateVisit(ticket_id=ticket, score=4, channel="tablet"))
    with desk(tmp_path, session) as at:
        assert at.tablet.flow.local.rated == {ticket}


def test_a_rating_under_way_is_kept_before_the_tablet_enrols_anew(
    app: QGuiApplication, tmp_path: Path, session: FakeSession
) -> None:
    with desk(tmp_path, session, code="8765-4321") as at:
        opens(at)
        at.touches("face.4")
        at.awaits("reasons")
        session.link = Link(
            state="refused", since=MORNING, last_contact=MORNING, code="device-revoked"
        )
        session.show()
        at.awaits("first.error")
    assert [rated.score for rated in session.rated()] == [4]
