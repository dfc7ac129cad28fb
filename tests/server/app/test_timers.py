"""The day rolls, absent tickets are given up and sessions run out, however often it is asked."""

from msgspec.structs import replace

from common.contract.codec import plain
from server.app.admission.staff import OPERATOR
from server.app.timers import is_due, tick
from server.app.writing.unit import Unit
from server.storage.config_rows import ConfigRow, load_config, write_rows
from tests.fixtures.database import Database
from tests.server.desk import Clock, Desk, desk_at


def written(desk: Desk) -> list[str]:
    """What the last transactions wrote."""
    return [item.record.type for outcome in desk.outcomes for item in outcome.written]


def test_the_first_command_of_a_new_day_opens_it(center: Database) -> None:
    with desk_at(center) as desk:
        kiosk = desk.enrol("kiosk")
        desk.ticket(kiosk)
        before = desk.state.board.service_day
        desk.clock.pass_by(days=1)
        assert is_due(desk.state, desk.clock.now)
        desk.outcomes.clear()
        desk.ticket(kiosk)
        assert written(desk)[:2] == ["DayOpened", "TicketIssued"]
        board = desk.state.board
        assert board.service_day is not None
        assert before is not None
        assert board.service_day > before
        assert [row.label for row in board.tickets.values()] == ["A001"]
        assert not is_due(desk.state, desk.clock.now)


def test_a_clock_that_goes_back_changes_neither_day_nor_order(center: Database) -> None:
    with desk_at(center) as desk:
        kiosk = desk.enrol("kiosk")
        desk.ticket(kiosk)
        day = desk.state.board.service_day
        desk.clock.pass_by(hours=-30)
        desk.ticket(kiosk)
        assert desk.state.board.service_day == day
        times = [o.written[0].record.recorded_at for o in desk.outcomes if o.written]
        assert times == sorted(times)


def test_absent_tickets_are_given_up_once(center: Database) -> None:
    clock = Clock()
    with desk_at(center, clock) as desk:
        desk.writer.do(_give_up_after_a_minute).result()
        kiosk, officer = desk.enrol("kiosk"), desk.officer("le-minh-anh", "quay-1")
        desk.ticket(kiosk)
        desk.do(officer, "CallNext", counter_id="quay-1")
        policy = replace(desk.state.config.policy, no_show_after_seconds=60)
        assert desk.state.config.policy == policy
        clock.pass_by(seconds=61)
        desk.outcomes.clear()
        for _ in range(2):
            desk.writer.do(tick).result()
        assert written(desk) == ["TicketNotShown"]


def _give_up_after_a_minute(unit: Unit) -> None:
    policy = replace(unit.config.policy, no_show_after_seconds=60)
    row = ConfigRow("policy", "policy", 0, plain(policy))
    write_rows(unit.connection, unit.center_id, [row])
    unit.config_changed(OPERATOR, "policy", "policy", plain(unit.config.policy), row.body)
    assert load_config(unit.connection, unit.center_id).policy == policy


def test_a_session_ends_after_ten_hours(center: Database) -> None:
    with desk_at(center) as desk:
        officer = desk.officer("le-minh-anh", "quay-1")
        desk.clock.pass_by(hours=10)
        desk.outcomes.clear()
        for _ in range(2):
            desk.writer.do(tick).result()
        types = [kind for kind in written(desk) if kind != "DayOpened"]
        assert types == ["CounterClosed", "OfficerSignedOut"]
        assert officer


def test_a_session_forgotten_over_a_weekend_leaves_its_counter_free(center: Database) -> None:
    clock = Clock()
    with desk_at(center, clock) as desk:
        desk.officer("le-minh-anh", "quay-1")
    clock.pass_by(days=3)
    with desk_at(center, clock) as desk:
        desk.writer.do(tick).result()
        assert desk.state.board.counters["quay-1"].officer_id is None
        desk.officer("tran-thu-ha", "quay-1")
