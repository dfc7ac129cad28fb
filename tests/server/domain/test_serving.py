"""Serving: start, go on with another service, finish with an outcome."""

from datetime import timedelta

import pytest

from common.board.queries import average, served_by_officer, served_for_service
from common.contract.commands import FinishServing, StartServing, SwitchService
from common.contract.events import ServiceSwitched
from tests.dsl import given, minutes
from tests.dsl_events import called, finished, issued, opened, started, ticket_id

ONE = ticket_id("A001")
CALLED = (opened(), issued(), called(), minutes(1))
SERVING = (*CALLED, started(), minutes(4))


def finish(**rest: tuple[str, ...]) -> FinishServing:
    return FinishServing(counter_id="q1", ticket_id=ONE, outcome="done", **{"services": (), **rest})


def test_starting() -> None:
    story = given(*CALLED).when(StartServing(counter_id="q1", ticket_id=ONE)).then(started())
    assert story.ticket().served_by == "an"


def test_switching_keeps_the_number() -> None:
    command = SwitchService(counter_id="q1", ticket_id=ONE, service_id="land")
    story = given(*SERVING).when(command).then(ServiceSwitched)
    row = story.ticket()
    assert (row.label, row.service_id, row.field_id, row.state) == (
        "A001",
        "land",
        "soil",
        "serving",
    )
    assert story.board.counters["q1"].ticket_id == ONE
    same = SwitchService(counter_id="q1", ticket_id=ONE, service_id="birth")
    given(*SERVING).when(same).then()
    none = SwitchService(counter_id="q1", ticket_id=ONE, service_id="none")
    given(*SERVING).when(none).refused("unknown-service")


def test_finishing_frees_the_counter_and_counts_the_service() -> None:
    story = given(*SERVING).when(finish()).then(finished())
    board = story.board
    assert board.counters["q1"].ticket_id is None
    assert story.ticket().outcome == "done"
    for tally in (
        served_for_service(board, "birth"),
        served_by_officer(board, "an"),
    ):
        assert tally.served == 1
        assert average(tally) == timedelta(minutes=4)


def test_finishing_names_services_and_dossiers() -> None:
    command = finish(services=("birth", "copies"), dossier_codes=("H26.12-250701-0001",))
    (event,) = given(*SERVING).when(command).events
    assert event == finished().__class__(
        ticket_id=ONE,
        label="A001",
        counter_id="q1",
        service_id="birth",
        officer_id="an",
        outcome="done",
        services=("birth", "copies"),
        dossier_codes=("H26.12-250701-0001",),
    )
    given(*SERVING).when(finish(services=("none",))).refused("unknown-service")


@pytest.mark.parametrize("outcome", ["done", "papers-missing", "referred", "withdrawn"])
def test_every_outcome(outcome: str) -> None:
    command = FinishServing(counter_id="q1", ticket_id=ONE, outcome=outcome)  # type: ignore[arg-type]
    assert given(*SERVING).when(command).ticket().outcome == outcome
