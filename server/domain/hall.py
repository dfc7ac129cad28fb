"""Seniors suspend services and tell the hall something."""

from datetime import timedelta

from common.board.hall_changes import is_suspended, notice_of, notices_now
from common.board.state import Board
from common.contract.commands import PostNotice, ReopenService, SuspendService, WithdrawNotice
from common.contract.config import Config
from common.contract.events import (
    NoticePosted,
    NoticeWithdrawn,
    ServiceReopened,
    ServiceSuspended,
)
from common.contract.ids import OTHER
from server.domain.context import Context, Events, Refusal
from server.domain.guards import known_reason, known_service, senior

NOTICES_AT_ONCE = 5
STANDS = timedelta(minutes=30)
LONGEST = timedelta(hours=24)


def suspend(board: Board, config: Config, command: SuspendService, context: Context) -> Events:
    """The service is offered no longer today; one that is suspended already is no news."""
    senior(context)
    service = known_service(config, command.service_id)
    if is_suspended(board, service.id):
        return ()
    reason = known_reason(config.reasons.suspend, command.reason, OTHER)
    return (ServiceSuspended(service_id=service.id, reason=reason),)


def reopen(board: Board, config: Config, command: ReopenService, context: Context) -> Events:
    """The service is offered again; one that is not suspended is no news, whatever became of it."""
    senior(context)
    if not is_suspended(board, command.service_id):
        known_service(config, command.service_id)
        return ()
    reason = known_reason(config.reasons.suspend, command.reason, OTHER)
    return (ServiceReopened(service_id=command.service_id, reason=reason),)


def post_notice(board: Board, config: Config, command: PostNotice, context: Context) -> Events:
    """Words for the hall, of a few at once; the event bears none of them."""
    senior(context)
    until = command.until or context.now + STANDS
    if not context.now < until <= context.now + LONGEST:
        raise Refusal("invalid-data", "until is not within the next 24 hours")
    if len(notices_now(board, context.now)) >= NOTICES_AT_ONCE:
        raise Refusal("too-many-notices", f"{NOTICES_AT_ONCE} stand already")
    return (NoticePosted(notice_id=context.made_id, spoken=command.spoken, until=until),)


def withdraw_notice(
    board: Board, config: Config, command: WithdrawNotice, context: Context
) -> Events:
    """The notice is shown no longer; unknown-notice where it is not."""
    senior(context)
    if notice_of(board, command.notice_id, context.now) is None:
        raise Refusal("unknown-notice", command.notice_id)
    return (NoticeWithdrawn(notice_id=command.notice_id),)
