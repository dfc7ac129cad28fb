"""The routes of the staff pages, as data."""

from common.contract import routes
from server.api.operation import ALWAYS, BODY, TOKEN, Operation

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
        summary="One's own sessions that go on; for an administrator everybody's.",
        answer="OpenSessions",
        result="The sessions, the latest first.",
        problems=(*TOKEN, "not-allowed", *ALWAYS),
    ),
    Operation(
        method="delete",
        path=routes.STAFF_SESSION,
        name="endStaffSession",
        summary="Sign out (`current`), or end another session of one's own; an administrator anybody's.",
        status=204,
        media_type="",
        result="The session has ended.",
        problems=(*TOKEN, "not-allowed", "not-found", "outcome-unknown", *ALWAYS),
    ),
)
