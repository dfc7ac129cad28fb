"""Every route of the description against everybody who can come: what the table does not allow is refused."""

import requests
from sqlalchemy import insert

from server.api.operation import Operation
from server.api.operations import OPERATIONS
from server.app.admission.staff import AddAccount
from server.app.admission.tokens import hashed
from server.app.writing.unit import Unit
from server.bootstrap.opening import change, opened
from server.storage.tables.config import session
from tests.fixtures.messages import Expect
from tests.server.api.access_table import (
    CALLERS,
    DEVICES,
    FORGED,
    NOBODY,
    OFFICER,
    PAGES,
    TABLE,
    UNFINISHED,
    Row,
)
from tests.server.harness import CENTER, OFFICERS, PASSWORD, Hall, Talk, command
from tests.server.people import come_in, set_up_codes, signing_in

SHUT = {"unauthenticated", "not-allowed", "sign-in-unfinished", "session-ended"}
LAST = "signOut"
"""Asked at the end: it takes the sessions away."""


def test_the_table_has_a_line_for_each_route_and_none_more() -> None:
    assert set(TABLE) == {operation.name for operation in OPERATIONS}
    assert {who for row in TABLE.values() for who in row.who} <= set(CALLERS)


def test_everybody_gets_through_where_the_table_says_so_and_nowhere_else(
    hall: Hall, expect_message: Expect
) -> None:
    expect_message("a wrong (password|code) at the pages")
    callers = everybody(hall)
    assert tuple(callers) == CALLERS
    found, expected = {}, {}
    for operation in sorted(OPERATIONS, key=lambda one: one.name == LAST):
        row = TABLE[operation.name]
        for name, caller in callers.items():
            expected[operation.name, name] = name in row.who
            found[operation.name, name] = gets_through(caller, operation, row)
    assert len(found) == len(OPERATIONS) * len(CALLERS)
    wrong = {cell: through for cell, through in found.items() if through != expected[cell]}
    assert not wrong, "\n".join(f"{cell}: {through}" for cell, through in wrong.items())


def gets_through(caller: Talk, operation: Operation, row: Row) -> bool:
    """Whether the request met anything but a closed door; no server error ever."""
    names = {"center": CENTER, **row.names}
    path = f"{caller.base}{operation.path.format(**names)}?{row.query}"
    body = row.body
    if operation.name == "command":
        body = {**command(""), **body}
    with caller.http.request(
        operation.method, path, json=body, timeout=30, stream=True, allow_redirects=False
    ) as answer:
        assert answer.status_code < 500 or operation.name in {"ready", "dossier"}, operation.name
        if answer.status_code not in {401, 403}:
            return True
        return answer.json()["code"] not in SHUT


def everybody(hall: Hall) -> dict[str, Talk]:
    """Each caller, on a connection of their own; one of each role has come in."""
    nobody = Talk(hall.base, "")
    del nobody.http.headers["Authorization"]
    devices: dict[str, Talk] = {profile: hall.enrol(profile) for profile in DEVICES}
    officer = hall.officer()
    with opened(hall.settings) as center:
        for role in PAGES:
            work = AddAccount(username=f"a-{role}", name=role, role=role, password=PASSWORD)
            change(center, work)
    pages = hall.enrol("staff")
    people: dict[str, Talk] = {role: come_in(pages, f"a-{role}") for role in PAGES}
    return {
        NOBODY: nobody,
        **devices,
        OFFICER: officer,
        **people,
        FORGED: forged(hall),
        UNFINISHED: unfinished(hall, pages),
    }


def forged(hall: Hall) -> Talk:
    """An officer's session at the staff pages, as no sign-in makes it."""
    token = "a-token-that-nobody-was-ever-given"

    def insert_session(unit: Unit) -> None:
        row = {"token_hash": hashed(token), "account_id": OFFICERS[1], "device_id": "staff-1"}
        times = {"started_at": unit.now_ms, "expires_at": unit.now_ms + 3_600_000}
        unit.connection.execute(insert(session), {**row, **times})
        unit.access_changed()

    with opened(hall.settings) as center:
        change(center, insert_session)
    return Talk(hall.base, token)


def unfinished(hall: Hall, pages: Talk) -> Talk:
    """An administrator who has yet to give the code."""
    with opened(hall.settings) as center:
        work = AddAccount(username="late", name="x", role="administrator", password=PASSWORD)
        change(center, work)
    set_up_codes(Talk(hall.base, first_step(pages).json()["token"]))
    return Talk(hall.base, first_step(pages).json()["token"])


def first_step(pages: Talk) -> requests.Response:
    return signing_in(pages, "late")
