"""What is said of a route, and the problems that many have in common."""

from typing import Any

from msgspec import Struct

TOKEN = ("unauthenticated", "session-ended", "device-revoked")
BODY = ("malformed", "too-large", "invalid-data")
CENTER = (*TOKEN, "unknown-center")
DEVICE = (*CENTER, "not-allowed")
ALWAYS = ("internal", "overloaded")


class Operation(Struct, frozen=True, kw_only=True):
    """One method of one path; `body` and `answer` name schemas, `X[]` a list of them.

    `takes` are the media types of a file that is the body, `tells` the headers of its answer beside the time.
    """

    method: str
    path: str
    name: str
    summary: str
    problems: tuple[str, ...]
    result: str
    status: int = 200
    media_type: str = "application/json"
    body: str = ""
    takes: tuple[str, ...] = ()
    answer: str = ""
    secured: bool = True
    tells: tuple[str, ...] = ()
    parameters: tuple[dict[str, Any], ...] = ()
