"""What a person is told where the server did not do what they wanted; pure."""

from assets.catalogue import problem, text
from common.client.errors import ClientError, OutcomeUnknown, Refused

OVER = frozenset({"session-ended", "unauthenticated"})
"""The refusals after which only signing in helps."""


def failed(language: str, error: ClientError) -> tuple[str, str]:
    """A title, and what happened, what is safe, what to do."""
    if isinstance(error, Refused):
        return problem(language, error.code)
    if isinstance(error, OutcomeUnknown):
        return text(language, "frame.unknown.title"), text(language, "frame.unknown")
    return text(language, "frame.away.title"), text(language, "frame.away")


def is_over(error: ClientError) -> bool:
    """Whether the session of who asked has ended."""
    return isinstance(error, Refused) and error.code in OVER
