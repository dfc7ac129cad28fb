"""What goes on at a counter is told in names and times: who sits there, with whom, why it pauses."""

from msgspec.structs import replace

from common.board.queries import work_at
from common.contract.config import Officer
from tests.dsl import given, minutes
from tests.dsl_center import CENTER
from tests.dsl_events import called, issued, opened, paused, started


def test_a_counter_is_told_by_its_officer_its_citizen_and_its_pause() -> None:
    story = given(opened(), issued(), called(), started())
    sits = story.board.counters["q1"].officer_id
    assert sits is not None
    config = replace(CENTER, officers=(Officer(id=sits, name="Vũ Thị Mai"),))
    birth = next(row for row in config.services if row.id == "birth")
    ticket = story.board.tickets[story.board.counters["q1"].ticket_id or ""]
    assert ticket.started_at is not None
    work = work_at(story.board, config, "q1", ticket.started_at + minutes(birth.norm_minutes + 1))
    assert (work.state, work.officer, work.label) == ("serving", "Vũ Thị Mai", "A001")
    assert (work.about, work.late) == (birth.name, True)
    away = given(opened(), paused()).board
    since = away.counters["q1"].since
    assert since is not None
    paused_now = work_at(away, config, "q1", since + minutes(4))
    assert (paused_now.state, paused_now.label, paused_now.late) == ("paused", "", False)
    assert paused_now.spell is not None
    assert paused_now.spell.spent == minutes(4)
    reasons = {row.id: row.name for row in config.reasons.pause}
    assert paused_now.about == reasons.get(away.counters["q1"].pause_reason or "", {})


def test_nothing_goes_on_at_a_closed_counter() -> None:
    work = work_at(given().board, CENTER, "q1", given().now)
    assert (work.state, work.officer, work.label, work.about) == ("closed", "", "", {})
    assert (work.spell, work.late) == (None, False)
