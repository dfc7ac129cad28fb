"""The staff change the configuration while the hall is open: judged, told to all, recorded, taken back."""

from typing import Any

import pytest
import requests

from common.contract.ids import Role
from server.app.admission.staff import SetRole
from server.app.editing.undoing import has_served
from server.bootstrap.opening import change, opened
from tests.server.api.test_hot_path import code_of
from tests.server.harness import SUPERVISOR, Hall, Talk
from tests.server.people import ADMINISTRATOR, come_in

NAME = {"vi": "Hộ tịch và quốc tịch", "en": "Civil status and nationality"}


@pytest.fixture
def editor(hall: Hall) -> Talk:
    hall.password(SUPERVISOR, ADMINISTRATOR)
    return come_in(hall.enrol("staff"), ADMINISTRATOR)


def rows(person: Talk, *kinds: str) -> dict[str, Any]:
    asked = [("kind", kind) for kind in kinds]
    answer = person.http.get(f"{person.center}/configuration", params=asked, timeout=30)
    return {f"{row['kind']} {row['id']}": row["body"] for row in answer.json()["rows"]}


def put(
    person: Talk, kind: str, row_id: str, seen: Any, body: Any, **more: Any
) -> requests.Response:
    path = f"{person.center}/configuration/rows/{kind}/{row_id}"
    return person.http.post(path, json={"seen": seen, "body": body, **more}, timeout=30)


def undo(person: Talk, version: int) -> requests.Response:
    path = f"{person.center}/configuration/undo"
    return person.http.post(path, json={"version": version}, timeout=30)


def changes(person: Talk, **asked: object) -> list[dict[str, Any]]:
    path = f"{person.center}/configuration/changes"
    told = person.http.get(path, params={k: str(v) for k, v in asked.items()}, timeout=30).json()
    return list(told["changes"])


def test_a_changed_name_reaches_every_program_and_is_recorded(hall: Hall, editor: Talk) -> None:
    display = hall.enrol("display")
    seen = rows(editor, "service")["service ho-tich"]
    answer = put(editor, "service", "ho-tich", seen, {**seen, "name": NAME}).json()
    assert (answer["before"]["name"], answer["after"]["name"]) == (seen["name"], NAME)
    services = display.snapshot()["config"]["services"]
    assert next(row["name"] for row in services if row["id"] == "ho-tich") == NAME
    (made,) = changes(editor, kind="service", id="ho-tich")
    assert (made["version"], made["actor"]["id"]) == (answer["version"], "admin")
    assert (made["before"]["name"], made["after"]["name"]) == (seen["name"], NAME)


def test_a_trial_changes_nothing(editor: Talk) -> None:
    seen = rows(editor, "policy")["policy policy"]
    wanted = {**seen, "priority_ratio": 5}
    answer = put(editor, "policy", "policy", seen, wanted, try_only=True).json()
    assert answer["after"]["priority_ratio"] == 5
    assert rows(editor, "policy")["policy policy"] == seen
    assert changes(editor, kind="policy") == []


def test_the_second_of_two_is_told_and_nothing_of_theirs_is_kept(editor: Talk) -> None:
    seen = rows(editor, "service")["service ho-tich"]
    assert put(editor, "service", "ho-tich", seen, {**seen, "norm_minutes": 9}).status_code == 200
    late = put(editor, "service", "ho-tich", seen, {**seen, "norm_minutes": 20})
    assert code_of(late) == "changed-meanwhile"
    assert rows(editor, "service")["service ho-tich"]["norm_minutes"] == 9


def test_a_service_comes_into_being_is_served_opened_and_taken_away(editor: Talk) -> None:
    wanted = {
        "id": "dat-dai-moi",
        "field_id": "dat-dai",
        "name": NAME,
        "norm_minutes": 15,
        "open": True,
    }
    told = put(editor, "service", "dat-dai-moi", None, wanted)
    assert (told.status_code, told.json()["faults"][0]["code"]) == (422, "unserved")
    shut = {**wanted, "open": False}
    assert put(editor, "service", "dat-dai-moi", None, shut, position=0).ok
    assert next(iter(rows(editor, "service"))) == "service dat-dai-moi"
    counter = rows(editor, "counter")["counter quay-1"]
    serves = {**counter, "service_ids": [*counter["service_ids"], "dat-dai-moi"]}
    assert put(editor, "counter", "quay-1", counter, serves).ok
    closed = rows(editor, "service")["service dat-dai-moi"]
    now_open = {**closed, "open": True}
    assert put(editor, "service", "dat-dai-moi", closed, now_open).ok
    still = put(editor, "service", "dat-dai-moi", now_open, None)
    assert still.json()["faults"][0]["code"] == "unknown-service"
    alone = put(editor, "counter", "quay-1", serves, counter)
    assert alone.json()["faults"][0] == {
        "kind": "service",
        "id": "dat-dai-moi",
        "field": "open",
        "code": "unserved",
        "args": [],
    }
    assert put(editor, "service", "dat-dai-moi", now_open, closed).ok
    assert put(editor, "counter", "quay-1", serves, counter).ok
    assert put(editor, "service", "dat-dai-moi", closed, None).json()["after"] is None
    assert "service dat-dai-moi" not in rows(editor)


def test_a_row_stays_in_its_place_when_it_or_one_before_it_changes(editor: Talk) -> None:
    seen = rows(editor, "service")
    first, second, *rest = seen
    shut = {**seen[first], "open": False}
    new = {**shut, "id": "front"}
    assert put(editor, "service", "front", None, new, position=0).ok
    assert put(editor, "service", "front", new, None).ok
    changed = {**seen[second], "norm_minutes": 9}
    assert put(editor, "service", changed["id"], seen[second], changed).ok
    assert list(rows(editor, "service")) == [first, second, *rest]
    assert rows(editor, "service")[second] == changed


def test_a_service_that_a_procedure_names_stays(editor: Talk) -> None:
    (named, *_) = rows(editor, "procedure").values()
    seen = rows(editor, "service")[f"service {named['service_id']}"]
    refused = put(editor, "service", seen["id"], seen, None)
    assert "procedure" in {fault["kind"] for fault in refused.json()["faults"]}


def test_a_change_is_taken_back_unless_another_followed(editor: Talk) -> None:
    seen = rows(editor)["menu menu"]
    made = put(editor, "menu", "menu", seen, seen[::-1]).json()
    assert rows(editor)["menu menu"] == seen[::-1]
    assert [row["after"] for row in undo(editor, made["version"]).json()["rows"]] == [seen]
    assert rows(editor)["menu menu"] == seen
    back, first = changes(editor, kind="menu")
    assert (back["undoes"], back["later"]) == (made["version"], None)
    assert (first["undoes"], first["later"]) == (None, back["at"])
    assert code_of(undo(editor, made["version"])) == "changed-meanwhile"
    assert code_of(undo(editor, 9999)) == "not-found"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"id": "ho-tich"}, "malformed"),
        ([], "malformed"),
        ({}, "malformed"),
        ({"more": 1}, "malformed"),
    ],
)
def test_rubbish_is_told_and_changes_nothing(editor: Talk, body: Any, code: str) -> None:
    seen = rows(editor, "service")["service ho-tich"]
    told = put(editor, "service", "ho-tich", seen, body)
    assert (told.status_code, told.json()["faults"][0]["code"]) == (422, code)
    assert rows(editor, "service")["service ho-tich"] == seen


def test_a_real_center_never_becomes_a_practice(editor: Talk) -> None:
    seen = rows(editor, "center")["center center"]
    told = put(editor, "center", "center", seen, {**seen, "practice": True})
    assert (told.json()["faults"][0]["field"], told.json()["faults"][0]["code"]) == (
        "practice",
        "fixed",
    )


def test_what_the_day_needs_stays(hall: Hall, editor: Talk) -> None:
    with opened(hall.settings) as center, center.database.reading() as reading:
        assert not has_served(reading, center.center_id)
    hall.enrol("kiosk").ticket("ho-tich")
    with opened(hall.settings) as center, center.database.reading() as reading:
        assert has_served(reading, center.center_id)
    for kind, row_id in (("service", "ho-tich"), ("field", "ho-tich")):
        seen = rows(editor, kind)[f"{kind} {row_id}"]
        assert code_of(put(editor, kind, row_id, seen, None)) == "in-use"
    assert (
        code_of(put(editor, "policy", "policy", rows(editor)["policy policy"], None)) == "not-found"
    )
    assert code_of(put(editor, "officer", "x", None, {})) == "not-found"
    other = put(editor, "service", "other", None, rows(editor)["service ho-tich"])
    assert other.json()["faults"][0]["code"] == "other-id"


@pytest.mark.parametrize(
    ("role", "reads", "writes"),
    [
        ("manager", True, True),
        ("supervisor", True, False),
        ("auditor", True, False),
        ("technician", False, False),
    ],
)
def test_who_may_see_and_who_may_change(
    hall: Hall, editor: Talk, role: Role, *, reads: bool, writes: bool
) -> None:
    with opened(hall.settings) as center:
        change(center, SetRole(SUPERVISOR, role))
    person = come_in(hall.enrol("staff"), SUPERVISOR)
    seen = rows(editor, "desk")["desk desk"]
    for path in ("configuration", "configuration/changes"):
        assert person.http.get(f"{person.center}/{path}", timeout=30).ok == reads
    told = put(person, "desk", "desk", seen, {**seen, "hide_next": False})
    assert told.ok == writes
    for device in (hall.enrol("counter"), hall.officer()):
        assert code_of(put(device, "desk", "desk", seen, seen)) == "not-allowed"
        assert code_of(device.http.get(f"{device.center}/configuration", timeout=30)) == (
            "not-allowed"
        )


def put_all(person: Talk, *changes: dict[str, Any], **more: Any) -> requests.Response:
    path = f"{person.center}/configuration/rows"
    return person.http.post(path, json={"changes": list(changes), **more}, timeout=30)


def test_several_rows_are_changed_together_or_none_of_them(editor: Talk) -> None:
    before = rows(editor, "service", "counter", "menu")
    service = {
        "id": "y-te",
        "field_id": "ho-tich",
        "name": {"vi": "Y tế", "en": "Health"},
        "norm_minutes": 5,
        "open": True,
        "hint": None,
        "daily_quota": None,
    }
    seen = before["counter quay-1"]
    served = {**seen, "service_ids": [*seen["service_ids"], "y-te"]}
    new = {"kind": "service", "id": "y-te", "seen": None, "body": service}
    counter = {"kind": "counter", "id": "quay-1", "seen": seen, "body": served}
    alone = put_all(editor, new)
    assert alone.json()["faults"][0]["code"] == "unserved"
    late = put_all(editor, new, {**counter, "seen": {**seen, "number": 99}})
    assert code_of(late) == "changed-meanwhile"
    assert code_of(put_all(editor, new, new)) == "invalid-data"
    tried = put_all(editor, new, counter, try_only=True).json()
    assert [row["before"] for row in tried["rows"]] == [None, seen]
    assert rows(editor, "service", "counter", "menu") == before
    assert changes(editor, kind="service") == []
    made = put_all(editor, new, counter).json()
    assert [row["after"] for row in made["rows"]] == [service, served]
    assert rows(editor, "service")["service y-te"] == service
    second, first = changes(editor)[:2]
    assert [row["id"] for row in (second, first)] == ["quay-1", "y-te"]
    for row in (second, first):
        assert (row["first"], row["among"], row["fixed"]) == (first["version"], 2, False)
    assert code_of(put_all(editor)) == "invalid-data"
    assert undo(editor, second["version"]).ok
    assert rows(editor, "service", "counter", "menu") == before
    assert undo(editor, changes(editor)[0]["version"]).ok
    assert rows(editor, "counter")["counter quay-1"] == served
    assert put(editor, "counter", "quay-1", served, {**served, "number": 99}).ok
    assert code_of(undo(editor, changes(editor)[1]["version"])) == "changed-meanwhile"
    assert rows(editor, "service")["service y-te"] == service
    assert {row["later"] for row in changes(editor)[1:3]} == {changes(editor)[0]["at"]}


def test_changes_of_one_request_are_never_told_in_parts(editor: Talk) -> None:
    seen = rows(editor, "field")["field ho-tich"]
    body = {name: value for name, value in seen.items() if name not in {"id", "letter"}}
    new = [
        {
            "kind": "zone",
            "id": f"khu-{place}",
            "seen": None,
            "body": {"id": f"khu-{place}", **body, "counter_ids": ["quay-1"]},
        }
        for place in range(120)
    ]
    assert put_all(editor, *new).ok
    made = put(editor, "field", "ho-tich", seen, {**seen, "name": NAME}).json()
    path = f"{editor.center}/configuration/changes"
    told = editor.http.get(path, timeout=30).json()
    assert [row["version"] for row in told["changes"]] == list(
        range(made["version"], made["version"] - 121, -1)
    )
    assert (told["changes"][0]["first"], told["changes"][0]["among"]) == (made["version"], 1)
    assert {(row["first"], row["among"]) for row in told["changes"][1:]} == {
        (made["version"] - 120, 120)
    }
    assert told["people"] == {ADMINISTRATOR: "admin"}
    one = editor.http.get(path, params={"kind": "zone", "id": "khu-5"}, timeout=30).json()
    assert [(row["among"], row["id"]) for row in one["changes"]] == [(120, "khu-5")]
    today = changes(editor, actor=ADMINISTRATOR, since="2026-01-01", until="9998-12-31")
    assert len(today) == len(told["changes"])
    assert changes(editor, actor="nobody") == changes(editor, until="2026-01-01") == []
    assert changes(editor, since="9998-12-31") == []
    for wrong in ("2026-02-30", "x", "9999-12-31"):
        refused = editor.http.get(path, params={"until": wrong}, timeout=30)
        assert code_of(refused) == "invalid-data"
    assert not one["more"]
