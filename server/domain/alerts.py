"""Somebody is needed at a device, and an officer sees to it; what the staff do at a device."""

from common.board.alert_changes import BY_SERVER, About, open_alert, open_alert_about
from common.board.state import Board
from common.contract.commands import AcknowledgeAlert, RaiseAlert, RecordDeviceAction
from common.contract.config import Config
from common.contract.events import AlertAcknowledged, AlertRaised, DeviceActionRecorded
from server.domain.context import Context, Events, Refusal
from server.domain.guards import known_counter


def raise_alert(board: Board, config: Config, command: RaiseAlert, context: Context) -> Events:
    """An alert; while the device has the same one open it is no news."""
    if command.counter_id is not None:
        known_counter(config, command.counter_id)
    if command.kind in BY_SERVER:
        raise Refusal("not-allowed", f"{command.kind} is the server's to raise")
    what = About(command.kind, context.device_id, command.counter_id)
    if open_alert_about(board, what) is not None:
        return ()
    event = AlertRaised(
        alert_id=context.made_id,
        kind=command.kind,
        device_id=context.device_id,
        counter_id=command.counter_id,
    )
    return (event,)


def acknowledge(
    board: Board, config: Config, command: AcknowledgeAlert, context: Context
) -> Events:
    """The alert is open no longer; unknown-alert where it is not."""
    if open_alert(board, command.alert_id) is None:
        raise Refusal("unknown-alert", command.alert_id)
    return (AlertAcknowledged(alert_id=command.alert_id, officer_id=context.officer_id),)


def record_action(
    board: Board, config: Config, command: RecordDeviceAction, context: Context
) -> Events:
    """What was done at the device; a fact, and each one counts."""
    return (DeviceActionRecorded(device_id=context.device_id, kind=command.kind),)
