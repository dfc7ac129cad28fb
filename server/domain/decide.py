"""What a command does to a board: the events it causes, or why it is refused."""

from typing import Any

from common.board.state import Board
from common.contract import commands as c
from common.contract.config import Config
from server.domain import (
    alerts,
    calling,
    counters,
    hall,
    hand,
    issuing,
    moving,
    placing,
    rating,
    serving,
)
from server.domain.context import SERVING, Context, Events, Refusal, Rejected
from server.domain.profiles import BY_OFFICER, WITHOUT_SESSION, may_ask

DECISIONS: dict[type[c.Command], Any] = {
    c.IssueTicket: issuing.issue,
    c.ConfirmPrinted: issuing.confirm,
    c.OpenCounter: counters.open_counter,
    c.PauseCounter: counters.pause_counter,
    c.CloseCounter: counters.close_counter,
    c.CallNext: calling.call_next,
    c.CallTicket: calling.call_ticket,
    c.Recall: calling.recall,
    c.UndoCall: calling.undo_call,
    c.StartServing: serving.start,
    c.MarkNoShow: calling.mark_no_show,
    c.ReturnToQueue: moving.return_to_queue,
    c.Park: moving.park,
    c.Resume: calling.resume,
    c.Transfer: moving.transfer,
    c.SwitchService: serving.switch,
    c.FinishServing: serving.finish,
    c.MoveTicket: placing.move,
    c.SetPriority: moving.set_priority,
    c.NoteTicket: moving.note,
    c.CancelTicket: moving.cancel,
    c.RateVisit: rating.rate,
    c.RecordHandCall: hand.record,
    c.ConfirmHandCalls: hand.confirm,
    c.RaiseAlert: alerts.raise_alert,
    c.AcknowledgeAlert: alerts.acknowledge,
    c.RecordDeviceAction: alerts.record_action,
    c.SuspendService: hall.suspend,
    c.ReopenService: hall.reopen,
    c.PostNotice: hall.post_notice,
    c.WithdrawNotice: hall.withdraw_notice,
}


def decide(board: Board, config: Config, command: c.Command, context: Context) -> Events | Rejected:
    """The command's events in order, the life table's first; none where all is done already.

    The board is that of the service day at `context.now`: let `roll_day` act first.
    """
    kind = type(command)
    if not may_ask(context.profile, kind):
        return Rejected("not-allowed", f"{context.profile} may not give {kind.__name__}")
    seated = context.role in SERVING or kind in WITHOUT_SESSION
    if context.profile in BY_OFFICER and not seated:
        return Rejected("not-allowed", f"{kind.__name__} needs an officer's session")
    try:
        events: Events = DECISIONS[kind](board, config, command, context)
    except Refusal as refusal:
        return refusal.rejected
    return events
