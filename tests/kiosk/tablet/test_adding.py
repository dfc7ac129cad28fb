"""What may be added to a face at the tablet: the center's questions and words of one's own."""

from msgspec.structs import replace

from common.contract.commands import RateVisit
from kiosk.tablet.local import SECONDS
from tests.kiosk.tablet.beside import Counter


def test_the_centers_questions_and_words_go_with_the_face(counter: Counter) -> None:
    ticket = counter.serves()
    counter.flow.score(4)
    counter.flow.more()
    assert [row.key for row in counter.view().questions] == ["thai-do", "thoi-gian", "thu-tuc"]
    for question, score in (("thai-do", 4), ("thoi-gian", 2), ("thai-do", 4), ("thu-tuc", 3)):
        counter.flow.answer(question, score)
    counter.flow.comment()
    counter.flow.write("tốt lắm")
    counter.later(39)
    counter.flow.write("tốt lắm ")
    counter.later(39)
    counter.flow.stay()
    counter.later(39)
    counter.flow.written()
    assert (counter.page, counter.view().comment) == ("questions", "tốt lắm ")
    counter.later(SECONDS["questions"])
    assert counter.facts == [
        RateVisit(
            ticket_id=ticket,
            score=4,
            channel="tablet",
            answers={"thoi-gian": 2, "thu-tuc": 3},
            comment="tốt lắm",
        )
    ]
    assert counter.page == "thanks"


def test_a_face_without_reasons_leads_to_the_questions_and_back_to_the_faces(
    counter: Counter,
) -> None:
    rating = replace(counter.session.config.rating, reasons=())
    counter.session.config = replace(counter.session.config, rating=rating)
    counter.serves()
    counter.flow.score(3)
    counter.flow.answer("thai-do", 4)
    counter.flow.comment()
    pages = [counter.page]
    for _ in range(2):
        counter.flow.again()
        pages.append(counter.page)
    assert pages == ["comment", "questions", "faces"]
    counter.flow.score(2)
    assert {row.score for row in counter.view().questions} == {0}
