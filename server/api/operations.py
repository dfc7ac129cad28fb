"""Every route of the API as data: what it takes, what it answers and how it can refuse."""

from typing import Any

from msgspec import Struct

from common.contract import routes
from common.contract.problems import STATUS

_TOKEN = ("unauthenticated", "session-ended", "device-revoked")
_BODY = ("malformed", "too-large", "invalid-data")
_CENTER = (*_TOKEN, "unknown-center")
_DEVICE = (*_CENTER, "not-allowed")
_ALWAYS = ("internal", "overloaded")
_COMMAND = (
    *_BODY,
    *_CENTER,
    *(code for code, status in STATUS.items() if status == 409),
    "unknown-command",
    "command-id-reused",
    "reason-required",
    "not-allowed",
    "unknown-ticket",
    "unknown-counter",
    "unknown-service",
    "unknown-alert",
    "command-too-old",
    "lane-closed",
    "outcome-unknown",
)
_AFTER = (
    {"name": "after", "in": "query", "schema": {"type": "string", "pattern": r"^\d+\.\d+$"}},
    {"name": "Last-Event-ID", "in": "header", "schema": {"type": "string"}},
)
_KNOWN = ({"name": "If-None-Match", "in": "header", "schema": {"type": "string"}},)


class Operation(Struct, frozen=True, kw_only=True):
    """One method of one path; `body` and `answer` name schemas, `X[]` a list of them."""

    method: str
    path: str
    name: str
    summary: str
    problems: tuple[str, ...]
    result: str
    status: int = 200
    media_type: str = "application/json"
    body: str = ""
    answer: str = ""
    secured: bool = True
    tells_epoch: bool = False
    parameters: tuple[dict[str, Any], ...] = ()


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        method="post",
        path=routes.ENROLMENTS,
        name="enrol",
        summary="A device joins the center by a one-use code.",
        body="EnrolmentRequest",
        answer="Enrolment",
        result="The device's identity; its token is shown this once.",
        problems=(
            *_BODY,
            "code-wrong",
            "wrong-profile",
            "code-used",
            "too-many-tries",
            "not-allowed",
            "outcome-unknown",
            *_ALWAYS,
        ),
        secured=False,
    ),
    Operation(
        method="post",
        path=routes.CURRENT_TOKEN,
        name="rotateToken",
        summary="A device asks for its next token; the one that it uses dies with the new one's first use.",
        answer="NewToken",
        result="The next token, shown this once; asked again before its use, another takes its place.",
        problems=(*_TOKEN, "not-allowed", "too-many-tries", "outcome-unknown", *_ALWAYS),
    ),
    Operation(
        method="post",
        path=routes.SIGN_INS,
        name="signIn",
        summary="An officer sits down at a counter, with the counter device's token.",
        body="SignInRequest",
        answer="SignIn",
        result="The officer's session.",
        problems=(
            *_BODY,
            *_TOKEN,
            "wrong-password",
            "not-allowed",
            "unknown-counter",
            "counter-taken",
            "too-many-tries",
            "outcome-unknown",
            *_ALWAYS,
        ),
    ),
    Operation(
        method="delete",
        path=routes.CURRENT_SIGN_IN,
        name="signOut",
        summary="The officer leaves the counter, with the session's token.",
        status=204,
        media_type="",
        result="The session has ended.",
        problems=(*_TOKEN, "not-allowed", "counter-busy", "outcome-unknown", *_ALWAYS),
    ),
    Operation(
        method="post",
        path=routes.COMMANDS,
        name="command",
        summary="Carry out a command, once, however often it is sent.",
        body="CommandEnvelope",
        answer="Accepted",
        result="Carried out; `Idempotency-Replayed: true` where that was before.",
        problems=(*_COMMAND, *_ALWAYS),
        tells_epoch=True,
    ),
    Operation(
        method="post",
        path=routes.JOURNAL,
        name="journal",
        summary="Hand over what a device wrote down, in its order, each entry once.",
        body="JournalUpload",
        answer="JournalAnswer",
        result="How far the journal is the server's now, and what of it was quarantined.",
        problems=(*_BODY, *_DEVICE, "outcome-unknown", *_ALWAYS),
        tells_epoch=True,
    ),
    Operation(
        method="post",
        path=routes.WITNESS,
        name="witness",
        summary="A device tells what it has seen of the journal, and hands back what a restore has lost.",
        body="WitnessRequest",
        answer="WitnessAnswer",
        result="Whether the journal holds just that, and what is wanted next.",
        problems=(*_BODY, *_DEVICE, "outcome-unknown", *_ALWAYS),
    ),
    Operation(
        method="get",
        path=routes.SNAPSHOT,
        name="snapshot",
        summary="The whole live state and the configuration.",
        answer="Snapshot",
        result="The state after the event `seq`.",
        problems=(*_DEVICE, *_ALWAYS),
    ),
    Operation(
        method="get",
        path=routes.FEED,
        name="feed",
        summary="Every event as it is committed, as server-sent events.",
        media_type="text/event-stream",
        parameters=_AFTER,
        result="`id: EPOCH.SEQ`, `event: TYPE`, `data:` an EventRecord; also `reset` and `bye`.",
        problems=(*_DEVICE, *_ALWAYS),
    ),
    Operation(
        method="get",
        path=routes.PROCEDURES,
        name="procedures",
        summary="The published procedures.",
        parameters=_KNOWN,
        answer="Procedure[]",
        result="All of them, with an ETag; 304 where they are known.",
        problems=(*_DEVICE, *_ALWAYS),
    ),
    Operation(
        method="get",
        path=routes.DOSSIER,
        name="dossier",
        summary="Where a dossier stands, by its code; kiosks alone may ask.",
        answer="Dossier",
        result="Its status and days, and nothing about who handed it in.",
        problems=(
            *_DEVICE,
            "invalid-data",
            "unknown-dossier",
            "too-many-tries",
            "lookup-unavailable",
            *_ALWAYS,
        ),
    ),
    Operation(
        method="get",
        path=routes.ASSET,
        name="asset",
        summary="A picture by the SHA-256 of its bytes.",
        media_type="image/*",
        parameters=_KNOWN,
        result="The picture, which never changes.",
        problems=(*_DEVICE, "not-found", *_ALWAYS),
    ),
    Operation(
        method="put",
        path=routes.STATUS,
        name="status",
        summary="A device tells how it is.",
        body="DeviceStatus",
        status=204,
        media_type="",
        result="Taken.",
        problems=(*_BODY, *_DEVICE, *_ALWAYS),
    ),
    Operation(
        method="get",
        path=routes.TICKET_PAGE,
        name="ticketPage",
        summary="The citizen's page of a ticket; for an unknown key a page that says so, with 404.",
        media_type="text/html",
        parameters=({"name": "lang", "in": "query", "schema": {"type": "string"}},),
        result="The page.",
        problems=_ALWAYS,
        secured=False,
    ),
    Operation(
        method="get",
        path=routes.PROCEDURE_PAGE,
        name="procedurePage",
        summary="What a procedure needs, for a phone; for an unknown code a page that says so, with 404.",
        media_type="text/html",
        parameters=({"name": "lang", "in": "query", "schema": {"type": "string"}},),
        result="The page; a phone may keep it for ten minutes.",
        problems=_ALWAYS,
        secured=False,
    ),
    Operation(
        method="get",
        path=routes.TICKET_FEED,
        name="ticketFeed",
        summary="The ticket's state and each change of it; with `once=true` one state as JSON.",
        media_type="text/event-stream",
        parameters=({"name": "once", "in": "query", "schema": {"type": "boolean"}},),
        result="`event: ticket` with a state, `event: beat` in quiet spells.",
        problems=("not-found", "invalid-data", *_ALWAYS),
        secured=False,
    ),
    Operation(
        method="get",
        path=routes.HEALTH,
        name="health",
        summary="The process lives.",
        media_type="application/json",
        result="Alive.",
        problems=_ALWAYS,
        secured=False,
    ),
    Operation(
        method="get",
        path=routes.READY,
        name="ready",
        summary="The database answers and keeps what it is given; what else is at fault.",
        result="Ready.",
        problems=_ALWAYS,
        secured=False,
    ),
    Operation(
        method="get",
        path=routes.METRICS,
        name="metrics",
        summary="Counters in Prometheus' text form.",
        media_type="text/plain",
        result="The metrics.",
        problems=_ALWAYS,
        secured=False,
    ),
    Operation(
        method="get",
        path=routes.OPENAPI,
        name="openapi",
        summary="This description.",
        result="An OpenAPI 3.1 document.",
        problems=_ALWAYS,
        secured=False,
    ),
)
