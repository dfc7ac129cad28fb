"""What a session fetches for hall and desk: the words of notices once, notes and the own day by token."""

from datetime import timedelta

from common.client.session import CenterSession
from common.contract import codec
from common.contract.desk_answers import (
    NotesAnswer,
    NoteWords,
    NoticesAnswer,
    NoticeWords,
    OwnDay,
)
from common.contract.events import NoticePosted, NoticeWithdrawn
from tests.common.client.center import Witness, feeds, sse, tells_snapshot
from tests.common.client.conftest import Connect
from tests.common.client.scripted import PATIENCE, ScriptedServer
from tests.display.halls import SmallCenter

ONE, TWO = (f"01940000-0000-7000-8000-00000000a07{n}" for n in (1, 2))
TICKET = "01940000-0000-7000-8000-000000000001"
DAY = OwnDay(served=3, timed=3, mean_seconds=540, norm_seconds=600, within_norm=2, ratings=None)


def posted(center: SmallCenter, notice_id: str) -> bytes:
    later = center.now + timedelta(days=4000)
    return sse(center.happen(NoticePosted(notice_id=notice_id, spoken=True, until=later)).event)


def words(center: SmallCenter, notice_id: str) -> NoticeWords:
    until = center.now + timedelta(days=4000)
    return NoticeWords(
        id=notice_id, text=f"words {notice_id}", spoken=True, posted_at=center.now, until=until
    )


def told(session: CenterSession) -> list[str]:
    return [row.id for row in session.notices().result(PATIENCE)]


def test_words_are_asked_for_where_some_are_new_and_then_kept(
    server: ScriptedServer, center: SmallCenter, connect: Connect, witness: Witness
) -> None:
    server.on("/snapshot", tells_snapshot(center))
    pieces = [posted(center, ONE), posted(center, TWO)]
    gone = sse(center.happen(NoticeWithdrawn(notice_id=ONE)).event)
    server.on("/feed", feeds(*pieces, gone))
    both = NoticesAnswer(notices=(words(center, ONE), words(center, TWO)))
    server.on("/notices", lambda exchange: exchange.answer(200, codec.encode(both)))
    session = connect(profile="display")
    witness.until_arrivals(3)
    assert told(session) == [TWO]
    assert server.next("/notices").method == "GET"
    server.on("/notices", lambda exchange: exchange.refuse("internal"))
    assert told(session) == [TWO], "kept words are not asked for again"


def test_a_kiosk_is_not_told_of_notices_and_asks_each_time(
    server: ScriptedServer, center: SmallCenter, connect: Connect
) -> None:
    one = NoticesAnswer(notices=(words(center, ONE),))
    server.on("/notices", lambda exchange: exchange.answer(200, codec.encode(one)))
    session = connect(profile="kiosk")
    assert (told(session), told(session)) == ([ONE], [ONE])
    assert [server.next("/notices").method for _ in range(2)] == ["GET", "GET"]


def test_notes_and_the_own_day_are_asked_for_by_the_officers_token(
    server: ScriptedServer, center: SmallCenter, connect: Connect
) -> None:
    note = NoteWords(at=center.now, officer_id="an", kind="park", text="thiếu bản sao")
    body = codec.encode(NotesAnswer(notes=(note,)))
    server.on(f"/tickets/{TICKET}/notes", lambda exchange: exchange.answer(200, body))
    server.on("/officers/current/day", lambda exchange: exchange.answer(200, codec.encode(DAY)))
    session = connect(profile="counter")
    assert session.notes("officer-token", TICKET).result(PATIENCE) == (note,)
    assert session.own_day("officer-token").result(PATIENCE) == DAY
    for path in (f"/tickets/{TICKET}/notes", "/officers/current/day"):
        assert server.next(path).headers["authorization"] == "Bearer officer-token"
