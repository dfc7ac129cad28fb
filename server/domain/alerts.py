"""Somebody is needed at a device, and an officer sees to it; what the staff do at a device."""

from common.board.alert_changes import FOR_SENIORS, open_alert, open_alerts_of
from common.board.state import Board, find_ticket
from common.contract.commands import AcknowledgeAlert, RaiseAlert, RecordDeviceAction
from common.contract.config import Config
from common.contract.events import (
    AlertAcknowledged,
    AlertCleared,
    AlertRaised,
    DeviceActionRecorded,
)
from common.contract.hall_commands import EMERGENCY
from server.domain.context import Context, Events, Refusal
from server.domain.guards import known_counter, senior
from server.domain.profiles import HELP


def raise_alert(board: Board, config: Config, command: RaiseAlert, context: Context) -> Events:
    """An alert at the place of whoever asks; the one that stands there already is no news.

    A device has one open alert of a kind: one from another counter, where it was before, is over. An
    emergency that no senior at another counter would see is for all; one raised before is raised anew.
    """
    if context.profile is None or HELP.get(context.profile) != command.kind:
        raise Refusal("invalid-data", f"a {context.profile} has no alert {command.kind}")
    if command.counter_id is not None:
        known_counter(config, command.counter_id)
        if command.counter_id != context.counter_id:
            raise Refusal("not-allowed", f"the session is not at counter {command.counter_id}")
    standing = open_alerts_of(board, context.device_id, command.kind)
    for_all = command.kind == EMERGENCY and not context.senior_elsewhere
    if any(row.counter_id == context.counter_id and row.for_all >= for_all for row in standing):
        return ()
    raised = AlertRaised(
        alert_id=context.made_id,
        kind=command.kind,
        device_id=context.device_id,
        counter_id=context.counter_id,
        for_all=for_all,
    )
    over = (AlertCleared(alert_id=row.id, device_id=row.device_id) for row in standing)
    return (raised, *over)


def acknowledge(
    board: Board, config: Config, command: AcknowledgeAlert, context: Context
) -> Events:
    """The alert is open no longer; unknown-alert where it is not, not-allowed where a senior is needed."""
    alert = open_alert(board, command.alert_id)
    if alert is None:
        raise Refusal("unknown-alert", command.alert_id)
    if alert.kind in FOR_SENIORS and not alert.for_all:
        senior(context)
    event = AlertAcknowledged(
        alert_id=alert.id, officer_id=context.officer_id, device_id=alert.device_id
    )
    return (event,)


def record_action(
    board: Board, config: Config, command: RecordDeviceAction, context: Context
) -> Events:
    """What was done at the device; a fact, and each one counts, also about a ticket unknown here."""
    about = command.ticket_id
    ticket = None if about is None else find_ticket(board, about)
    done = DeviceActionRecorded(
        device_id=context.device_id,
        kind=command.kind,
        ticket_id=about,
        label=None if ticket is None else ticket.label,
    )
    return (done,)
