"""Why something asked of the server did not happen, as a code whose words are in the catalogue."""

import logging

from common.client.errors import UNTRUSTED, OutcomeUnknown, Refused, Unreachable
from common.contract.problems import MAY_TAKE_OVER

log = logging.getLogger(__name__)


def code_of(error: BaseException) -> str:
    """The catalogue's code for an exception of the client (common.client.errors).

    An error of our own is logged and has a code too: whoever pressed must not wait for ever.
    """
    if isinstance(error, Refused):
        return error.code
    if isinstance(error, OutcomeUnknown):
        return "outcome-unknown"
    if isinstance(error, Unreachable):
        return error.reason if error.reason in UNTRUSTED else "unreachable"
    log.error("an answer that nobody foresaw", exc_info=error)
    return "program-failed"


def may_take_over(error: BaseException) -> bool:
    """Whether a sign-in was refused at an occupied counter that this officer may take over."""
    if not isinstance(error, Refused) or error.code != "counter-taken":
        return False
    return error.problem.detail == MAY_TAKE_OVER
