"""A tablet opens once for whoever was served at its counter, and by nothing that officers could do."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from common.contract.commands import FinishServing, RateVisit, StartServing
from common.contract.ids import Channel
from common.rating import DECLINED
from kiosk.tablet.flow import FRESH
from kiosk.tablet.local import SECONDS, UNLOCKED
from tests.kiosk.hall import without_declining
from tests.kiosk.tablet.beside import Counter
from tests.kiosk.tablet.screen import COUNTER

ANOTHER = "quay-3"


def test_the_face_touched_is_the_rating_with_the_reasons_chosen(counter: Counter) -> None:
    ticket = counter.serves()
    assert counter.page == "faces"
    assert "B001" in counter.view().subtitle
    counter.flow.score(2)
    assert counter.page == "reasons"
    for reason in ("cho-lau", "thai-do-chua-tot", "cho-lau"):
        counter.flow.toggle_reason(reason)
    counter.flow.send()
    assert counter.rated() == [(ticket, 2, ("thai-do-chua-tot",), "tablet")]
    assert counter.page == "thanks"
    counter.later(SECONDS["thanks"])
    assert counter.page == "rest"


@pytest.mark.parametrize(("score", "reasons"), [(4, ()), (1, (DECLINED,))])
def test_a_face_that_is_left_alone_is_sent_as_it_is(
    counter: Counter, score: int, reasons: tuple[str, ...]
) -> None:
    ticket = counter.serves()
    counter.flow.score(score)
    counter.later(19.9)
    assert not counter.facts
    counter.later(0.1)
    assert counter.rated() == [(ticket, score, reasons, "tablet")]


def test_the_lowest_face_is_sent_by_a_touch_only_with_a_reason(counter: Counter) -> None:
    counter.serves()
    counter.flow.score(1)
    assert counter.view().required
    assert not counter.view().can_send
    counter.flow.toggle_reason("cho-lau")
    assert counter.view().can_send


def test_where_every_reason_says_something_none_is_made_up(counter: Counter) -> None:
    counter.session.config = without_declining(counter.session.config)
    counter.serves()
    counter.flow.score(1)
    counter.later(20)
    assert (counter.page, counter.facts) == ("rest", [])


def test_it_locks_after_half_a_minute_whatever_is_touched_meanwhile(counter: Counter) -> None:
    counter.serves()
    for _ in range(UNLOCKED - 1):
        counter.later(1)
        counter.flow.language("en")
        counter.flow.swap_contrast()
        counter.flow.toggle_reason("cho-lau")
    assert counter.page == "faces"
    counter.later(1)
    assert counter.page == "rest"
    counter.flow.score(4)
    assert not counter.facts


def test_nothing_opens_it_but_the_finish_at_its_counter_just_now(counter: Counter) -> None:
    session = counter.session
    counter.flow.put(counter=ANOTHER)
    ticket = counter.serves()
    finished = counter.heard[-1]
    assert counter.page == "rest"
    counter.flow.put(counter=COUNTER)
    for stale in (
        replace(finished, age=FRESH),
        replace(finished, caught_up=False),
        replace(finished, age=timedelta(hours=5), caught_up=False),
    ):
        counter.event_arrived(stale)
        assert counter.page == "rest"
    session.decide(RateVisit(ticket_id=ticket, score=4, channel="typed"))
    counter.event_arrived(finished)
    assert counter.page == "rest"


def test_before_the_finish_nothing_can_be_rated(counter: Counter) -> None:
    session, officer = counter.session, {"officer_at": COUNTER}
    ticket = session.serve("chung-thuc", finish=False)
    for step in (None, StartServing(counter_id=COUNTER, ticket_id=ticket)):
        if step is not None:
            session.decide(step, **officer)
        counter.flow.score(4)
        counter.flow.send()
        counter.flow.again()
        assert (counter.page, counter.facts) == ("rest", [])
    end = FinishServing(counter_id=COUNTER, ticket_id=ticket, outcome="papers-missing")
    session.decide(end, **officer)
    assert counter.page == "faces"


def test_a_visit_is_rated_once_here_too(counter: Counter) -> None:
    counter.serves()
    finished = counter.heard[-1]
    counter.flow.score(4)
    counter.flow.send()
    counter.later(2)
    counter.event_arrived(finished)
    assert counter.page == "rest"
    counter.session.decide(counter.facts[0])
    counter.event_arrived(finished)
    assert (counter.page, len(counter.facts)) == ("rest", 1)


@pytest.mark.parametrize("touched", [False, True])
def test_who_rates_by_phone_meanwhile_is_told_so(counter: Counter, touched: bool) -> None:
    ticket = counter.serves()
    if touched:
        counter.flow.score(3)
    counter.session.decide(RateVisit(ticket_id=ticket, score=4, channel="phone"))
    assert counter.page == "already"
    counter.later(SECONDS["already"])
    assert (counter.page, counter.facts) == ("rest", [])


@pytest.mark.parametrize(
    ("score", "channel", "page"),
    [(3, "tablet", "thanks"), (3, "phone", "already"), (4, "tablet", "already")],
)
def test_whose_rating_comes_second_is_told_while_still_there(
    counter: Counter, score: int, channel: Channel, page: str
) -> None:
    ticket = counter.serves()
    counter.flow.score(3)
    counter.flow.send()
    counter.session.decide(RateVisit(ticket_id=ticket, score=score, channel=channel))
    assert counter.page == page
    counter.later(SECONDS[counter.flow.local.page])
    assert counter.page == "rest"


def test_a_rating_that_cannot_be_kept_is_told(counter: Counter) -> None:
    counter.whole = False
    counter.serves()
    counter.flow.score(3)
    counter.flow.send()
    assert counter.page == "failed"
    counter.later(SECONDS["failed"])
    assert counter.page == "rest"


def test_the_next_finish_sends_what_the_one_before_had_touched(counter: Counter) -> None:
    first = counter.serves()
    counter.flow.score(3)
    second = counter.serves()
    assert counter.rated() == [(first, 3, (), "tablet")]
    assert "B002" in counter.view().subtitle
    counter.flow.score(4)
    counter.flow.again()
    assert counter.page == "faces"
    counter.flow.skip()
    assert counter.page == "rest"
    assert second not in {fact.ticket_id for fact in counter.facts if isinstance(fact, RateVisit)}


def test_it_speaks_the_tickets_language_until_the_citizen_chooses(counter: Counter) -> None:
    session = counter.session
    for ticket in list(session.board.tickets.values()):
        changed = session.board.tickets.set(ticket.id, replace(ticket, language="en"))
        session.board = replace(session.board, tickets=changed)
    session.show()
    assert counter.view().language == "vi"
    session.serve("chung-thuc", finish=False)
    assert counter.view().language == "en"
    counter.flow.language("vi")
    assert counter.view().language == "vi"
    session.serve("chung-thuc")
    assert (counter.page, counter.view().language) == ("faces", "vi")
    counter.later(UNLOCKED)
    session.serve("chung-thuc")
    counter.flow.score(4)
    counter.flow.send()
    assert (counter.page, counter.view().language) == ("thanks", "en")
    counter.later(2)
    assert (counter.page, counter.view().language) == ("rest", "vi")


def test_the_resting_page_says_how_it_stands_with_the_counter(counter: Counter) -> None:
    session = counter.session
    name = session.config.officers[0].name
    assert (counter.view().officer, counter.view().headline) == (name, "Sẵn sàng phục vụ")
    session.serve("chung-thuc", finish=False)
    assert counter.view().headline == "Mời số B001"
    counter.flow.put(counter="quay-6")
    for state, words in (("paused", "Quầy tạm dừng"), ("closed", "Quầy đang đóng")):
        seats = session.board.counters
        here = replace(seats["quay-6"], state=state, officer_id=None if state == "closed" else "x")
        session.board = replace(session.board, counters=seats.set("quay-6", here))
        session.show()
        assert counter.view().headline == words
        assert counter.view().officer == "Quầy 6"
    counter.flow.put(counter="gone")
    assert counter.page == "where"
    assert len(counter.view().counters) == len(session.config.counters)


def test_a_tablet_that_was_shut_out_says_so_once_nobody_is_rating(counter: Counter) -> None:
    counter.serves()
    counter.session.online("refused")
    counter.flow.score(4)
    counter.flow.send()
    counter.later(2)
    assert counter.page == "out"
    assert "ngừng sử dụng" in counter.view().headline
