"""When each action is offered, and the command it becomes."""

import pytest

from common.contract.commands import CallNext, FinishServing, OpenCounter, StartServing
from counter.actions import Place, next_step, offered, plain_command
from tests.counter.halls import HERE, NOW, Scene, hall, just_called, ticket, ticket_id

ALL = (
    *(
        "open",
        "next",
        "start",
        "finish",
        "recall",
        "absent",
        "park",
        "transfer",
        "switch",
        "note",
        "pause",
    ),
    *("return", "priority", "outcome", "undo", "close", "menu", "sign-out"),
)


def place(scene: Scene) -> Place:
    board = hall(scene).board
    assert board is not None
    return Place(board=board, counter_id=HERE, now=NOW)


@pytest.mark.parametrize(
    ("scene", "step", "actions"),
    [
        (Scene(state="closed"), "open", "open menu sign-out"),
        (Scene(), "next", "next pause close menu sign-out"),
        (Scene(state="paused"), "open", "open close menu sign-out"),
        (
            Scene(tickets=(ticket(7, "called"),)),
            "start",
            "start recall absent park transfer note pause return priority menu sign-out",
        ),
        (
            Scene(tickets=(just_called(),)),
            "start",
            "start recall absent park transfer note pause return priority undo menu sign-out",
        ),
        (
            Scene(tickets=(ticket(7, "serving"),)),
            "finish",
            "finish park transfer switch note pause return priority outcome menu sign-out",
        ),
        (
            Scene(state="paused", tickets=(ticket(7, "serving"),)),
            "finish",
            "finish park transfer switch note return priority outcome menu sign-out",
        ),
    ],
)
def test_only_what_makes_sense_is_offered(scene: Scene, step: str, actions: str) -> None:
    here = place(scene)
    assert next_step(here) == step
    assert [name for name in ALL if offered(name, here)] == [
        name for name in ALL if name in actions.split()
    ]


def test_the_plain_commands() -> None:
    held = ticket_id(7)
    assert plain_command("open", HERE, None) == OpenCounter(counter_id=HERE)
    assert plain_command("next", HERE, None) == CallNext(counter_id=HERE)
    assert plain_command("start", HERE, held) == StartServing(counter_id=HERE, ticket_id=held)
    assert plain_command("finish", HERE, held) == FinishServing(
        counter_id=HERE, ticket_id=held, outcome="done"
    )
