"""Where a pick over the whole hall leads: to another sheet, or to what is sent."""

from datetime import datetime, timedelta

from msgspec import Struct

from common import timetext
from common.board.queries import find_ticket, offered_of, queue_of, suspended_of
from common.contract.commands import (
    Command,
    MoveTicket,
    PostNotice,
    ReopenService,
    SuspendService,
    Transfer,
    WithdrawNotice,
)
from counter.floor.asks import FIRST, LAST, REOPEN, SUSPEND, options
from counter.floor.state import Ask, FloorState
from counter.scene import Scene

LONGEST = 500
"""Characters of a notice."""


class Orders(Struct, frozen=True, kw_only=True):
    """What is sent, one after the other; `action` is its name for the screen."""

    action: str
    commands: tuple[Command, ...]


def follow(ask: Ask, option: str, scene: Scene) -> Ask | Orders | None:
    """Where picking `option` leads; None where it leads nowhere any more."""
    if option not in {row.option for row in options(ask, scene)}:
        return None
    if ask.kind == "field":
        return _in_field(ask, option)
    if ask.kind == "ticket":
        return _about_ticket(ask, option)
    if ask.kind == "move":
        return Ask(kind="move-reason", subject=ask.subject, picked=option)
    if ask.kind in {"transfer", "transfer-service", "transfer-officer"}:
        return Ask(kind="transfer-reason", subject=ask.subject, picked=option)
    return _orders(ask, option, scene)


def notice(state: FloorState, words: str, scene: Scene) -> Orders | None:
    """The notice as it is posted now; None for no words, or more than are taken."""
    text = words.replace("\0", "").strip()
    if not 0 < len(text) <= LONGEST:
        return None
    command = PostNotice(text=text, spoken=state.spoken, until=_until(state, scene))
    return Orders(action="notice", commands=(command,))


def _until(state: FloorState, scene: Scene) -> datetime:
    now = scene.place.now
    if state.stands != "day":
        return now + timedelta(minutes=int(state.stands))
    here = timetext.local(now, scene.config.center.timezone)
    return (here + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)


def _in_field(ask: Ask, option: str) -> Ask:
    if option == SUSPEND:
        return Ask(kind="suspend", subject=ask.subject)
    if option == REOPEN:
        return Ask(kind="reopen", subject=ask.subject)
    return Ask(kind="ticket", subject=option)


def _about_ticket(ask: Ask, option: str) -> Ask | None:
    steps: dict[str, Ask] = {
        "move": Ask(kind="move", subject=ask.subject),
        "transfer": Ask(kind="transfer", subject=ask.subject),
        "transfer-service": Ask(kind="transfer-service", subject=ask.subject),
        "transfer-officer": Ask(kind="transfer-officer", subject=ask.subject),
    }
    return steps.get(option)


def _orders(ask: Ask, reason: str, scene: Scene) -> Orders | None:
    board, config = scene.place.board, scene.config
    if ask.kind == "move-reason":
        return _move(ask, reason, scene)
    if ask.kind == "transfer-reason":
        return Orders(action="transfer", commands=(_transfer(ask, reason, scene),))
    if ask.kind == "suspend":
        shut = offered_of(board, config, ask.subject)
        closing = tuple(SuspendService(service_id=row.id, reason=reason) for row in shut)
        return Orders(action="suspend", commands=closing)
    if ask.kind == "reopen":
        open_again = suspended_of(board, config, ask.subject)
        opening = tuple(ReopenService(service_id=row.id, reason=reason) for row in open_again)
        return Orders(action="reopen", commands=opening)
    return Orders(action="withdraw", commands=(WithdrawNotice(notice_id=ask.subject),))


def _move(ask: Ask, reason: str, scene: Scene) -> Orders | None:
    ticket = find_ticket(scene.place.board, ask.subject)
    queue = queue_of(scene.place.board, ticket) if ticket is not None else ()
    others = [row.id for row in queue if row.id != ask.subject]
    if not others or ask.picked not in {FIRST, LAST, *others}:
        return None
    before = {FIRST: others[0], LAST: None}.get(ask.picked, ask.picked)
    command = MoveTicket(ticket_id=ask.subject, before_ticket_id=before, reason=reason)
    return Orders(action="move", commands=(command,))


def _transfer(ask: Ask, reason: str, scene: Scene) -> Transfer:
    kind, _, target = ask.picked.partition(":")
    return Transfer(
        ticket_id=ask.subject,
        counter_id=scene.place.counter_id,
        service_id=target if kind == "service" else None,
        to_counter_id=target if kind == "counter" else None,
        to_officer_id=target if kind == "officer" else None,
        reason=reason,
    )
