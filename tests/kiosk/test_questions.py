"""What may be added to a face: the center's questions and words of one's own."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QGuiApplication

from common.contract.commands import RateVisit
from common.contract.config import RatingQuestion
from tests.drive import items
from tests.fixtures.escpos_printer import EscposPrinter
from tests.kiosk.hall import FakeSession
from tests.kiosk.screen import Screen, screen


@pytest.fixture
def asked(kiosk: Screen, session: FakeSession) -> Screen:
    """A citizen has touched a face and wants to say more."""
    session.serve("chung-thuc")
    kiosk.touches("offer.B001")
    kiosk.touches("face.3")
    kiosk.touches("reason.nhanh-gon")
    kiosk.touches("reasons.more")
    kiosk.awaits("questions")
    return kiosk


def test_answers_and_words_go_with_the_face(asked: Screen, session: FakeSession) -> None:
    asked.touches("answer.thai-do.4")
    asked.awaits("question.thai-do", "Rất hài lòng")
    asked.touches("answer.thai-do.2")
    asked.touches("answer.thoi-gian.1", times=2)
    asked.awaits("question.thai-do", "Bình thường")
    asked.touches("answer.thu-tuc.3")
    asked.touches("answer.thoi-gian.1")
    asked.touches("questions.comment")
    for key in "toots":
        asked.touches(f"key.{key}")
    asked.touches("key.done")
    asked.touches("questions.send")
    asked.awaits("thanks.title")
    (rated,) = session.rated()
    assert rated == RateVisit(
        ticket_id=rated.ticket_id,
        score=3,
        reasons=("nhanh-gon",),
        channel="offered",
        answers={"thai-do": 2, "thu-tuc": 3},
        comment="tốt",
    )


@pytest.mark.parametrize("way", ["idle", "home"])
def test_who_leaves_has_said_what_is_there(asked: Screen, session: FakeSession, way: str) -> None:
    asked.touches("answer.thu-tuc.3")
    asked.touches("questions.comment")
    asked.touches("key.o")
    asked.awaits("typed.text", "o")
    if way == "idle":
        asked.aged(40)
    else:
        asked.touches("home")
    asked.awaits("thanks.title")
    (rated,) = session.rated()
    assert (rated.score, rated.answers, rated.comment) == (3, {"thu-tuc": 3}, "o")


def test_the_way_back_keeps_what_was_said_until_another_face_is_wanted(
    asked: Screen, session: FakeSession
) -> None:
    asked.touches("answer.thai-do.4")
    asked.touches("questions.comment")
    asked.touches("key.o")
    asked.touches("back")
    asked.awaits("question.thai-do", "Rất hài lòng")
    asked.touches("questions.comment")
    asked.awaits("typed.text", "o")
    asked.touches("back")
    asked.touches("back")
    asked.awaits("reasons")
    asked.touches("back")
    asked.touches("face.4")
    asked.touches("reasons.send")
    asked.awaits("thanks.title")
    (rated,) = session.rated()
    assert (rated.score, rated.reasons, rated.answers, rated.comment) == (4, (), {}, None)


@pytest.mark.parametrize(
    ("size", "helped"), [("1920x1080", False), ("1280x1024", True), ("1080x1920", True)]
)
def test_five_questions_fit_on_every_screen(
    app: QGuiApplication,
    tmp_path: Path,
    session: FakeSession,
    desk: EscposPrinter,
    size: str,
    helped: bool,
) -> None:
    names = {"vi": "Cơ sở vật chất, nơi chờ", "en": "Premises and hall"}
    asked = tuple(RatingQuestion(id=f"hoi-{place}", name=names) for place in range(5))
    session.config = replace(session.config, rating=replace(session.config.rating, questions=asked))
    session.serve("chung-thuc")
    with screen(tmp_path, session, desk.target, size=size) as kiosk:
        kiosk.touches("offer.B001")
        if helped:
            kiosk.touches("help")
            kiosk.touches("help.go-on")
        kiosk.touches("face.4")
        kiosk.touches("reasons.more")
        kiosk.touches("answer.hoi-4.1")
        kiosk.window.grabWindow()
        last = items.find(kiosk.window, "answer.hoi-4.1")
        send, foot = items.find(kiosk.window, "questions.send"), items.find(kiosk.window, "back")
        assert last is not None and send is not None and foot is not None  # noqa: PT018
        edges = [item.mapToScene(item.boundingRect().bottomLeft()).y() for item in (last, send)]
        tops = [item.mapToScene(item.boundingRect().topLeft()).y() for item in (send, foot)]
        assert edges[0] < tops[0]
        assert edges[1] < tops[1]
