"""The routes of the staff pages, as data."""

from common.contract import routes
from server.api.operation import ALWAYS, BODY, DEVICE, TOKEN, Operation

_QUERY = "query"
_CHANGED = (*BODY, *DEVICE, "not-found", "changed-meanwhile", "in-use", "outcome-unknown", *ALWAYS)

STAFF_OPERATIONS: tuple[Operation, ...] = (
    Operation(
        method="post",
        path=routes.STAFF_SESSIONS,
        name="staffSignIn",
        summary="Somebody of the staff comes in, with the staff pages' token.",
        body="StaffSignInRequest",
        answer="StaffSession",
        result="The session; its token is shown this once.",
        problems=(
            *BODY,
            *TOKEN,
            "wrong-password",
            "password-over",
            "not-allowed",
            "too-many-tries",
            "outcome-unknown",
            *ALWAYS,
        ),
    ),
    Operation(
        method="get",
        path=routes.STAFF_SESSIONS,
        name="staffSessions",
        summary="One's own sessions that go on, at counters too; for an administrator everybody's.",
        answer="OpenSessions",
        result="The sessions, the latest first.",
        problems=(*TOKEN, "not-allowed", *ALWAYS),
    ),
    Operation(
        method="delete",
        path=routes.STAFF_SESSION,
        name="endStaffSession",
        summary="Sign out (`current`), or end another session, at a counter too; an administrator anybody's.",
        status=204,
        media_type="",
        result="The session has ended.",
        problems=(*TOKEN, "not-allowed", "not-found", "outcome-unknown", *ALWAYS),
    ),
    Operation(
        method="get",
        path=routes.CONFIGURATION,
        name="configuration",
        summary="The configuration row by row; of the kinds asked for, else all but the procedures.",
        answer="Configuration",
        result="The rows, in the order of each kind.",
        problems=(*DEVICE, *ALWAYS),
        parameters=({"name": "kind", "in": _QUERY, "schema": {"type": "string"}},),
    ),
    Operation(
        method="post",
        path=routes.CONFIGURATION_ROW,
        name="changeRow",
        summary="Change, add or take away a row; with `try_only` only say what that would do.",
        body="RowChange",
        answer="RowChanged",
        result="The row before and after.",
        problems=_CHANGED,
    ),
    Operation(
        method="post",
        path=routes.CONFIGURATION_ROWS,
        name="changeRows",
        summary="Change, add or take away several rows, judged together: all of them or none.",
        body="RowChanges",
        answer="RowsChanged",
        result="Each row before and after.",
        problems=_CHANGED,
    ),
    Operation(
        method="get",
        path=routes.CHANGES,
        name="configurationChanges",
        summary="What was changed, of one row or of all.",
        answer="PastChanges",
        result="The changes, the latest first, at most a hundred.",
        problems=("invalid-data", *DEVICE, *ALWAYS),
        parameters=(
            {"name": "kind", "in": _QUERY, "schema": {"type": "string"}},
            {"name": "id", "in": _QUERY, "schema": {"type": "string"}},
            {"name": "before", "in": _QUERY, "schema": {"type": "string", "pattern": r"^\d{1,9}$"}},
        ),
    ),
    Operation(
        method="post",
        path=routes.UNDO,
        name="undoChange",
        summary="Take a change back, where the row is still as that change left it.",
        body="Undoing",
        answer="RowsChanged",
        result="The row before and after.",
        problems=_CHANGED,
    ),
)
