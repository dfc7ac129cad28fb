"""Every refusal of the server: its code, its HTTP status and its English title."""

from msgspec import Struct


class Problem(Struct, frozen=True, kw_only=True):
    """An `application/problem+json` body."""

    type: str = "about:blank"
    title: str
    status: int
    code: str
    detail: str = ""


MAY_TAKE_OVER = "may-take-over"
"""The detail of a counter-taken at sign-in where the same request with `take_over` would do."""

STATUS: dict[str, int] = {
    "malformed": 400,
    "unauthenticated": 401,
    "wrong-password": 401,
    "password-over": 401,
    "session-ended": 401,
    "device-revoked": 401,
    "not-allowed": 403,
    "code-wrong": 403,
    "wrong-profile": 403,
    "totp-wrong": 403,
    "sign-in-unfinished": 403,
    "unknown-center": 404,
    "unknown-ticket": 404,
    "unknown-counter": 404,
    "unknown-service": 404,
    "unknown-alert": 404,
    "unknown-dossier": 404,
    "unknown-notice": 404,
    "not-found": 404,
    "wrong-method": 405,
    "wrong-state": 409,
    "queue-empty": 409,
    "counter-not-open": 409,
    "counter-busy": 409,
    "counter-taken": 409,
    "serves-elsewhere": 409,
    "not-confirmed": 409,
    "ticket-exists": 409,
    "already-rated": 409,
    "already-waiting": 409,
    "too-many-notices": 409,
    "changed-meanwhile": 409,
    "in-use": 409,
    "name-taken": 409,
    "own-account": 409,
    "last-administrator": 409,
    "still-named": 409,
    "command-expired": 409,
    "code-used": 410,
    "command-too-old": 410,
    "too-large": 413,
    "invalid-data": 422,
    "unknown-command": 422,
    "command-id-reused": 422,
    "reason-required": 422,
    "weak-password": 422,
    "too-many-tries": 429,
    "internal": 500,
    "lane-closed": 503,
    "overloaded": 503,
    "outcome-unknown": 503,
    "lookup-unavailable": 503,
}

TITLES: dict[str, str] = {
    "malformed": "The request is not well formed",
    "unauthenticated": "A valid token is needed",
    "wrong-password": "User name or password is wrong",
    "password-over": "The password was given too long ago",
    "session-ended": "The officer's session has ended",
    "device-revoked": "The device has been revoked",
    "not-allowed": "This device or officer may not do that",
    "code-wrong": "The enrolment code is wrong",
    "wrong-profile": "The enrolment code is for another kind of device",
    "totp-wrong": "The code is wrong, has run out or was used before",
    "sign-in-unfinished": "Signing in is not finished yet",
    "unknown-center": "There is no such center",
    "unknown-ticket": "There is no such ticket",
    "unknown-counter": "There is no such counter",
    "unknown-service": "There is no such service",
    "unknown-alert": "There is no such open alert",
    "unknown-dossier": "There is no such dossier",
    "unknown-notice": "There is no such notice now",
    "not-found": "There is nothing at this address",
    "wrong-method": "This address does not take that method",
    "wrong-state": "The ticket or counter is not in a state for that",
    "queue-empty": "Nobody waits for this counter",
    "counter-not-open": "The counter is not open",
    "counter-busy": "The counter already holds a ticket",
    "counter-taken": "Another officer sits at the counter",
    "serves-elsewhere": "The officer has a citizen at another counter",
    "not-confirmed": "The only waiting tickets may not have been printed yet",
    "ticket-exists": "The ticket exists already",
    "already-rated": "The visit has been rated already",
    "already-waiting": "This person already has an active ticket in the field",
    "too-many-notices": "As many notices stand already as the hall takes in at once",
    "changed-meanwhile": "Somebody else has changed that in the meantime",
    "in-use": "The hall still needs that today",
    "name-taken": "Somebody else has that user name",
    "own-account": "Nobody may do that to their own account",
    "last-administrator": "A center needs an administrator who can sign in",
    "still-named": "The configuration still names that file",
    "command-expired": "The command came too late",
    "code-used": "The enrolment code has been used or has run out",
    "command-too-old": "The command is older than 35 days",
    "too-large": "The request is larger than is taken",
    "invalid-data": "The data of the request is not valid",
    "unknown-command": "There is no such command",
    "command-id-reused": "The command id stands for another command",
    "weak-password": "The password is too short, too common or the one of before",
    "reason-required": "A reason is required",
    "too-many-tries": "Too many failed tries",
    "internal": "The server failed",
    "lane-closed": "Lane 0 is closed",
    "overloaded": "The server has too much to do",
    "outcome-unknown": "It is not known whether the command was carried out",
    "lookup-unavailable": "Dossiers cannot be looked up now",
}


def problem(code: str, detail: str = "") -> Problem:
    """The problem with this code; KeyError for a code that is not of the wire."""
    return Problem(title=TITLES[code], status=STATUS[code], code=code, detail=detail)
