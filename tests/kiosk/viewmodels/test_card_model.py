"""What is told of a card, in both languages, and only where a card is of use."""

import pytest
from msgspec.structs import replace

from common.client.hall import Hall
from kiosk.local import Local
from kiosk.scanning.person import Person
from kiosk.states.carding import CardingState
from kiosk.viewmodels.card_model import View, derive
from tests.kiosk.hall import FakeSession

OLD = Person(band=75, masked="••••0003", hash=None)


def hall(*, card: bool = True, aged: bool = True, once: bool = False) -> Hall:
    session = FakeSession()
    config = session.config
    classes = tuple(row if aged else replace(row, from_age=None) for row in config.priority_classes)
    config = replace(
        config,
        priority_classes=classes,
        policy=replace(config.policy, one_ticket_per_person=once),
        kiosk=replace(config.kiosk, card=card),
    )
    key = "5a" * 32 if once else None
    return Hall(config=config, board=session.board, link=session.link, person_key=key)


def local(language: str = "vi", **state: object) -> Local:
    return Local(language=language, has_scanner=True, carding=CardingState(**state))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("where", "here"),
    [
        (hall(), Local(has_scanner=False)),
        (hall(card=False), local()),
        (hall(aged=False), local()),
        (Hall(config=None, board=None, link=hall().link), local()),
    ],
)
def test_no_card_is_asked_for_without_use(where: Hall, here: Local) -> None:
    assert derive(where, here) == View()


def test_the_reasons_are_the_centers() -> None:
    assert derive(hall(), local()).reasons == "Người từ 75 tuổi được mời lấy số ưu tiên."
    once = derive(hall(aged=False, once=True), local("en"))
    assert once.reasons == "Each person holds one number in a field."
    assert "a mark for today" in once.kept
    assert "mark" not in derive(hall(), local("en")).kept


def test_a_person_is_told_what_was_read() -> None:
    view = derive(hall(), local(person=OLD))
    assert (view.offered, view.seen) == (False, "Đã đọc thẻ ••••0003 · từ 75 tuổi")
    assert view.entitled.startswith("Người cao tuổi")
    young = derive(hall(), local("en", person=replace(OLD, band=0)))
    assert (young.seen, young.entitled) == ("Card ••••0003 read", "")
    assert "không phải" in derive(hall(), local(misread="other")).misread
