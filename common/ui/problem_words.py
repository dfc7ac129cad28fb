"""Why something asked of the server did not happen, as a code whose words are in the catalogue."""

from common.client.errors import OutcomeUnknown, Refused, Unreachable


def code_of(error: BaseException) -> str:
    """The catalogue's code for an exception of the client (common.client.errors) or of enrolment."""
    if isinstance(error, Refused):
        return error.code
    if isinstance(error, OutcomeUnknown):
        return "outcome-unknown"
    if isinstance(error, Unreachable):
        return "unreachable"
    if isinstance(error, ValueError):
        return "bad-address"
    if isinstance(error, OSError):
        return "cannot-write"
    raise error
