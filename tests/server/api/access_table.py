"""Who may ask what: one line for each route of the API; whoever is not named is refused.

A route that is added gets its line here, with the smallest request that could be carried out.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from common.contract.ids import Profile, Role

NOBODY, OFFICER, UNFINISHED = "nobody", "officer", "unfinished"
DEVICES: tuple[Profile, ...] = ("kiosk", "counter", "display", "tablet", "staff")
PAGES: tuple[Role, ...] = ("administrator", "manager", "supervisor", "auditor", "technician")
FORGED = "officer at the pages"
"""A session that no sign-in gives: of an officer, at the staff pages."""

CALLERS = (NOBODY, *DEVICES, OFFICER, *PAGES, FORGED, UNFINISHED)
"""Everybody who can come: devices, an officer at a counter, each role at the staff pages, and an
administrator there who has not given a code yet."""

ADMINISTRATOR = ("administrator",)
EDITORS = ("administrator", "manager")
SENIORS = (*EDITORS, "supervisor")
READERS = (*SENIORS, "auditor")
AUDITORS = ("administrator", "auditor")
KEEPERS = (*EDITORS, "technician")

_ID = "0198c0de-0000-7000-8000-000000000001"
_HASH = "0" * 64


class Row(NamedTuple):
    """Who may ask, what the path's names stand for, the body and the query that are sent."""

    who: tuple[str, ...]
    names: Mapping[str, str] = MappingProxyType({})
    body: Any = None
    query: str = ""


_SUSPEND = {
    "type": "SuspendService",
    "data": {"service_id": "no-such", "reason": "thieu-can-bo"},
}
_MEMBER = {"name": "X", "role": "officer", "photo": None, "disabled": False}

TABLE: dict[str, Row] = {
    "enrol": Row(CALLERS, body={"code": "0000-0000", "name": "x"}),
    "rotateToken": Row(DEVICES),
    "signIn": Row(("counter",), body={"username": "x", "password": "x", "counter_id": "quay-1"}),
    "signOut": Row((OFFICER, *PAGES, UNFINISHED)),
    "command": Row(SENIORS, body=_SUSPEND),
    "journal": Row(("kiosk", "counter", "tablet"), body={"epoch": 1, "entries": []}),
    "witness": Row(DEVICES, body={"epoch": 0, "seq": 1, "hash": _HASH}),
    "snapshot": Row(DEVICES),
    "feed": Row(DEVICES),
    "procedures": Row(DEVICES),
    "dossier": Row(("kiosk",), {"code": "H26.12-250701-0001"}),
    "asset": Row((*DEVICES, *READERS), {"sha256": _HASH}),
    "status": Row(DEVICES, body={"version": "1"}),
    "ticketPage": Row(CALLERS, {"key": "1" * 39}),
    "ticketFeed": Row(CALLERS, {"key": "1" * 39}),
    "procedurePage": Row(CALLERS, {"code": "1.000001"}),
    "health": Row(CALLERS),
    "ready": Row(CALLERS),
    "metrics": Row(CALLERS),
    "openapi": Row(CALLERS),
    "notices": Row(("counter", "display", "staff")),
    "ticketNotes": Row((OFFICER, *SENIORS), {"ticket_id": _ID}),
    "ownDay": Row((OFFICER, *SENIORS)),
    "searchJournal": Row(AUDITORS, body={}),
    "whoActed": Row(AUDITORS),
    "findTickets": Row(AUDITORS, body={"label": "A001", "service_day": "2026-11-23"}),
    "ticketStory": Row(AUDITORS, {"ticket_id": _ID}),
    "readWords": Row(ADMINISTRATOR, {"ticket_id": _ID}, {"reason": "complaint"}),
    "proveJournal": Row(AUDITORS),
    "staffSignIn": Row(("staff",), body={"username": "x", "password": "x"}),
    "staffSessions": Row(PAGES),
    "endStaffSession": Row(PAGES, {"session": "0" * 32}),
    "ownAccount": Row((*PAGES, UNFINISHED)),
    "proveByCode": Row((UNFINISHED,), body={"code": "000000"}),
    "changeOwnPassword": Row((OFFICER, *PAGES), body={"new": "short", "old": "not this one"}),
    "offerTotp": Row(PAGES, body={"password": "not this one"}),
    "setUpTotp": Row(PAGES, body={"secret": "A" * 32, "proof": _HASH, "code": "000000"}),
    "configuration": Row(READERS),
    "changeRow": Row(
        EDITORS, {"kind": "desk", "row": "desk"}, {"seen": None, "body": None, "try_only": True}
    ),
    "changeRows": Row(
        EDITORS,
        body={
            "changes": [{"kind": "desk", "id": "desk", "seen": None, "body": None}],
            "try_only": True,
        },
    ),
    "configurationChanges": Row(READERS),
    "undoChange": Row(EDITORS, body={"version": 999_999}),
    "accounts": Row(ADMINISTRATOR),
    "addAccount": Row(ADMINISTRATOR, body={"username": "admin", "name": "X", "role": "officer"}),
    "changeAccount": Row(ADMINISTRATOR, {"account": "no-such"}, {"seen": _MEMBER, "body": None}),
    "resetPassword": Row(ADMINISTRATOR, {"account": "no-such"}, {}),
    "resetTotp": Row(ADMINISTRATOR, {"account": "no-such"}),
    "devices": Row(("staff", *PAGES)),
    "makeDeviceCode": Row(KEEPERS, body={"profile": "display"}),
    "deviceCodes": Row(KEEPERS),
    "cancelDeviceCode": Row(KEEPERS, {"code": "0" * 32}),
    "renameDevice": Row(KEEPERS, {"device": "no-such"}, {"seen": "", "name": "x"}),
    "revokeDevice": Row(KEEPERS, {"device": "no-such"}),
    "askRotation": Row(KEEPERS, {"device": "no-such"}),
    "assets": Row(READERS),
    "keepAsset": Row(EDITORS, query="use=photo"),
    "letAssetGo": Row(EDITORS, {"sha256": _HASH}),
    "procedureSheet": Row(READERS, {"sheet": "procedures"}, query="format=csv"),
    "takeProcedureSheet": Row(EDITORS, {"sheet": "procedures"}, query="form=csv"),
    "languageSheet": Row(READERS, {"language": "zh"}, query="format=csv"),
    "takeLanguageSheet": Row(EDITORS, {"language": "zh"}),
    "backups": Row((*EDITORS, "auditor")),
    "restore": Row(READERS),
    "lostChanges": Row(READERS),
    "copyNow": Row(ADMINISTRATOR),
    "reportSchedules": Row(EDITORS),
    "changeReportSchedule": Row(ADMINISTRATOR, {"schedule": "x"}, {"seen": None, "body": None}),
    "tryReportSchedule": Row(ADMINISTRATOR, {"schedule": "no-such"}),
}
