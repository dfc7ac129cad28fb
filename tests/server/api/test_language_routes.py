"""A center's own language goes out as a sheet, comes in again, is spoken at once, and is taken back."""

import csv
import io
import time
from collections.abc import Iterator

import pytest
import requests

from assets import catalogue
from tests.fixtures.database import Database
from tests.server.api.test_editing_routes import changes, rows, undo
from tests.server.api.test_hot_path import code_of
from tests.server.harness import SUPERVISOR, Hall, Talk, serving
from tests.server.people import administrator, come_in

AHEAD, THANKS = "receipt.ahead", "web.number"


@pytest.fixture(autouse=True)
def own_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "_added", {})


@pytest.fixture
def each_hall(center: Database) -> Iterator[Hall]:
    with serving(center) as running:
        yield running


def sheet(person: Talk, language: str = "zh", format_: str = "csv") -> requests.Response:
    path = f"{person.center}/languages/{language}"
    return person.http.get(path, params={"format": format_}, timeout=60)


def texts(person: Talk, language: str = "zh") -> dict[str, dict[str, str]]:
    found = csv.DictReader(
        io.StringIO(sheet(person, language).content.decode("utf-8-sig")), delimiter=";"
    )
    return {row["key"]: row for row in found}


def take(person: Talk, raw: bytes, language: str = "zh", **asked: str | None) -> requests.Response:
    path = f"{person.center}/languages/{language}"
    return person.http.post(path, raw, params=asked, timeout=60)


def written(found: dict[str, dict[str, str]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(next(iter(found.values()))))
    writer.writeheader()
    writer.writerows(found.values())
    return out.getvalue().encode()


def speaks(language: str, key: str, words: str) -> None:
    deadline = time.monotonic() + 30
    while language not in catalogue.known([language]) or catalogue.text(language, key) != words:
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_language_is_changed_spoken_at_once_and_taken_back(each_hall: Hall) -> None:
    editor = administrator(each_hall)
    csv_file, workbook = (sheet(editor, format_=one).content for one in ("csv", "xlsx"))
    same = take(editor, csv_file).json()
    assert (same["changed"], same["lacking"], same["version"]) == (0, [], None)
    assert take(editor, workbook).json() == same
    found = texts(editor)
    first = found[THANKS]["zh"]
    found[THANKS]["zh"] = "您的排队号码一"
    raw = written({key: row for key, row in found.items() if key != "kiosk.back"})
    told = take(editor, raw).json()
    assert (told["changed"], told["lacking"], told["seen"]) == (2, ["kiosk.back"], same["seen"])
    assert [tuple(one.values()) for one in told["changes"]] == [
        ("kiosk.back", [found["kiosk.back"]["zh"]], []),
        (THANKS, [first], ["您的排队号码一"]),
    ]
    assert texts(editor)[THANKS]["zh"] == first
    done = take(editor, raw, do="yes", seen=told["seen"]).json()
    speaks("zh", THANKS, "您的排队号码一")
    named = each_hall.enrol("kiosk").snapshot()["config"]["center"]["catalogues"]["zh"]
    assert named not in {told["seen"], None}
    assert code_of(take(editor, raw, do="yes", seen=told["seen"])) == "changed-meanwhile"
    made, _ = changes(editor, kind="center")
    assert made["version"] == done["version"]
    assert undo(editor, done["version"]).ok
    path = f"{editor.center}/assets/{named}"
    assert code_of(editor.http.delete(path, timeout=60)) == "still-named"
    speaks("zh", THANKS, first)


def test_a_new_language_joins_the_centers(hall: Hall) -> None:
    editor = administrator(hall)
    found = texts(editor, "lo")
    assert {row["lo"] for row in found.values()} == {""}
    lacking = take(editor, written(found), "lo")
    assert [fault["field"] for fault in lacking.json()["faults"]] == [
        "common.language.fonts",
        "common.language.name",
    ]
    found["common.language.name"]["lo"] = "ລາວ"
    found["common.language.fonts"]["lo"] = "Noto Sans Lao"
    assert take(editor, written(found), "lo", do="yes").json()["texts"] == 2
    center = rows(editor, "center")["center center"]
    assert center["languages"] == ["vi", "en", "zh", "lo"]
    speaks("lo", "common.language.name", "ລາວ")


def test_what_is_wrong_is_told_with_its_line(hall: Hall) -> None:
    editor = administrator(hall)
    found = texts(editor)
    found[AHEAD]["zh"] = "没有"
    found["web.nobody"] = {**found[THANKS], "key": "web.nobody"}
    faults = take(editor, written(found)).json()["faults"]
    assert {(one["field"], one["code"]) for one in faults} == {
        (AHEAD, "placeholders"),
        ("web.nobody", "no-key"),
    }
    assert all(int(one["id"]) > 1 for one in faults)
    for language, code in (("vi", "not-found"), ("zho", "not-found")):
        assert code_of(take(editor, b"x", language)) == code
    hall.password(SUPERVISOR)
    supervisor = come_in(hall.enrol("staff"), SUPERVISOR)
    assert sheet(supervisor).ok
    assert code_of(take(supervisor, written(found))) == "not-allowed"
