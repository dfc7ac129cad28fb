"""The history of changes as entries: one for each request, with a way back for whom it is allowed."""

from datetime import UTC, datetime
from typing import Any

from common.contract.editing import PastChange
from common.contract.envelope import Actor
from server.staff.pages.config.entries import Entry, entries

AT = datetime(2026, 11, 23, 8, tzinfo=UTC)


def change(version: int, kind: str = "counter", row_id: str = "quay-1", **more: Any) -> PastChange:
    told = {"first": version, "among": 1, "fixed": False, **more}
    return PastChange(
        version=version,
        at=AT,
        actor=Actor(kind="officer", id="an", device_id="staff-1"),
        kind=kind,
        id=row_id,
        before=None,
        after={"id": row_id},
        **told,
    )


def test_what_one_request_changed_is_one_entry_in_its_order() -> None:
    together: dict[str, Any] = {"first": 2, "among": 4}
    found = [
        *entries(
            [
                change(6),
                change(5, row_id="quay-3", **together),
                change(3, "service", "ho-tich", **together),
                change(2, **together),
                change(1),
            ]
        )
    ]
    assert [[row.version for row in one.rows] for one in found] == [[6], [2, 3, 5], [1]]
    assert (found[1].first, found[1].others, found[1].one_thing) == (2, 1, False)
    assert [*found[1].names_by_kind()] == ["counter", "service"]


def test_who_may_take_what_back() -> None:
    row, person = Entry((change(1),)), Entry((change(1, "account", "an"),))
    assert row.back("manager")
    assert row.back("administrator")
    assert not row.back("supervisor")
    assert not person.back("manager")
    assert person.back("administrator")
    assert not Entry((change(1, later=AT),)).back("manager")
    gone = Entry((change(1, "device", "kiosk-1", fixed=True),))
    assert (gone.back("administrator"), gone.elsewhere) == (False, "devices")
