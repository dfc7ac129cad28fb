"""Rows as forms: there and back unchanged, judged field by field, joined, told in words."""

from typing import Any

import pytest
from msgspec.structs import replace

from assets.catalogue import LANGUAGES, messages, text
from common.contract.codec import build, plain
from common.contract.config_kinds import KINDS, SINGLE
from common.contract.editing import RowFault
from common.slugs import new_id
from server.staff.editing import drafts
from server.staff.editing.around import Around, around
from server.staff.editing.flat import Flat, flatten, root, tidy
from server.staff.editing.forms import Node, form_of
from server.staff.editing.kinds import GROUPS, PROGRAMS, fresh
from server.staff.editing.phrases import call_phrases
from server.staff.editing.reading import Fault, Read, read
from server.staff.editing.saying import at_fields, warning
from server.staff.editing.shapes import shape_of
from server.staff.editing.telling import Teller
from server.staff.frame.fields import Input, Option
from tests.server.staff.editing.asked import options, paths
from tests.server.staff.editing.rows import body, sample_rows

ROWS = sample_rows()
KNOWN = around(ROWS, "vi")


def typed(kind: str, flat: Flat, kept: Any = None, known: Around = KNOWN) -> Read:
    return read(shape_of(kind), tidy(flat), known, kept, root(kind))


def form(kind: str, row_id: str = "") -> Flat:
    return flatten(shape_of(kind), body(kind, row_id), root(kind))


def inputs(nodes: tuple[Node, ...]) -> list[Input]:
    found = []
    for node in nodes:
        within = (
            [one for item in node.items for one in inputs(item.nodes)]
            if not isinstance(node, Input)
            else [node]
        )
        found += within
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_comes_back_from_its_form_as_it_was(kind: str) -> None:
    own = [row for row in ROWS if row.kind == kind]
    assert own
    for row in own:
        back = typed(kind, flatten(shape_of(kind), row.body, root(kind)), row.body)
        assert back.faults == {}
        assert build(KINDS[kind], back.value) == build(KINDS[kind], plain(row.body))


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_in_the_form_once(kind: str) -> None:
    for row in (row for row in ROWS if row.kind == kind):
        flat = flatten(shape_of(kind), row.body, root(kind))
        shown = [one.name for one in inputs(form_of(kind, flat, KNOWN, "en"))]
        assert len(set(shown)) == len(shown)
        assert {name for name in flat if not name.endswith("#")} <= set(shown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_field_of_any_kind_lacks_its_words(language: str) -> None:
    wanted = {f"config.{what}.{kind}" for kind in KINDS for what in ("kind", "about")}
    for kind in KINDS:
        wanted |= {
            f"config.{what}.{kind}.{path}" for path in paths(kind) for what in ("field", "help")
        }
        wanted |= {f"config.option.{kind}.{path}" for path in options(kind)}
        wanted |= {f"config.program.{name}" for name in PROGRAMS[kind]}
    assert sorted(wanted - messages(language).keys()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_pictures_are_brought_is_called_as_its_page(language: str) -> None:
    page = text(language, "content.media.title")
    assert page in text(language, "config.help.medium.asset")


def test_every_kind_has_its_place_and_its_programs() -> None:
    placed = [kind for kinds in GROUPS.values() for kind in kinds]
    assert sorted([*placed, "procedure"]) == sorted(KINDS) == sorted(PROGRAMS)


@pytest.mark.parametrize(
    ("kind", "row_id", "field", "value", "fault"),
    [
        ("service", "ho-tich", "norm_minutes", "", Fault("empty")),
        ("service", "ho-tich", "norm_minutes", "mười", Fault("no-number")),
        ("service", "ho-tich", "norm_minutes", "1e9", Fault("no-number")),
        ("service", "ho-tich", "norm_minutes", "9" * 4000, Fault("no-number")),
        ("service", "ho-tich", "norm_minutes", "0", Fault("out-of-range", ("1", "480"))),
        ("service", "ho-tich", "norm_minutes", "481", Fault("out-of-range", ("1", "480"))),
        ("service", "ho-tich", "name.en", "   ", Fault("empty")),
        ("service", "ho-tich", "name.vi", "a" * 501, Fault("too-long", ("500",))),
        ("service", "ho-tich", "name.vi", "Hộ\u202etịch", Fault("unprintable")),
        ("service", "ho-tich", "field_id", "", Fault("empty")),
        ("field", "ho-tich", "letter", "AB", Fault("misfit")),
        ("field", "ho-tich", "letter", "", Fault("empty")),
        ("hours", "", "sessions.0.opens", "25:00", Fault("no-time")),
        ("announcing", "", "reading", "backwards", Fault("no-choice")),
        ("center", "", "public_url", "x" * 2001, Fault("too-long", ("2000",))),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    kind: str, row_id: str, field: str, value: str, fault: Fault
) -> None:
    told = typed(kind, {**form(kind, row_id), field: (value,)}, body(kind, row_id))
    assert told.faults == {field: fault}


def test_a_day_that_is_not_there_is_said() -> None:
    flat = drafts.add(form("hours"), "holidays")
    place = int(flat["holidays#"][0]) - 1
    told = typed("hours", {**flat, f"holidays.{place}": ("2026-02-30",)})
    assert told.faults == {f"holidays.{place}": Fault("no-day")}


@pytest.mark.parametrize("kind", sorted({*KINDS} - {*SINGLE}))
def test_a_new_row_of_every_kind_has_its_form(kind: str) -> None:
    shown = inputs(form_of(kind, fresh(kind, ROWS), KNOWN, "vi"))
    assert shown
    assert typed(kind, fresh(kind, ROWS)).faults


def test_a_new_row_gets_the_next_number_and_an_id_of_its_name() -> None:
    assert fresh("counter", ROWS)["number"] == ("7",)
    assert "open" not in fresh("service", ROWS)
    assert fresh("field", ROWS)["letter"] == ("I",)
    flat = {**fresh("field", ROWS), "name.vi": ("Đất đai",), "name.en": ("Land",)}
    made = read(shape_of("field"), flat, KNOWN, None, "", {"dat-dai"})
    assert made.value == {"id": "dat-dai-2", "letter": "I", "name": {"vi": "Đất đai", "en": "Land"}}
    assert new_id({"vi": "!!!"}, ()) == "muc"


def test_what_was_chosen_keeps_its_order() -> None:
    seen = {"served": ("c", "a", "b"), "name.vi": ("Một",)}
    typed = {"served": ("a", "b", "c"), "name.vi": ("Hai",)}
    assert drafts.in_order(typed, seen) == {"served": ("c", "a", "b"), "name.vi": ("Hai",)}
    assert drafts.in_order({"served": ("b", "c", "d")}, seen) == {"served": ("c", "b", "d")}


def test_new_ones_of_a_list_get_ids_that_are_not_there_yet() -> None:
    flat = drafts.add(form("reasons"), "pause")
    place = int(flat["pause#"][0]) - 1
    flat |= {f"pause.{place}.name.vi": ("Họp",), f"pause.{place}.name.en": ("Meeting",)}
    made = typed("reasons", flat)
    assert made.faults == {}
    assert made.value["pause"][-1]["id"] == "hop-2"


def test_lists_grow_shrink_and_turn_round() -> None:
    flat: Flat = {"menu#": ("3",), "menu.0": ("a",), "menu.1": ("b",), "menu.2": ("c",)}
    assert drafts.move(flat, "menu", 0, 1) == {**flat, "menu.0": ("b",), "menu.1": ("a",)}
    assert drafts.move(flat, "menu", 2, 3) == flat
    assert drafts.move(flat, "menu", 2, 0) == {
        **flat,
        "menu.0": ("c",),
        "menu.1": ("a",),
        "menu.2": ("b",),
    }
    assert drafts.remove(flat, "menu", 1) == {"menu#": ("2",), "menu.0": ("a",), "menu.1": ("c",)}
    assert drafts.add(flat, "menu")["menu#"] == ("4",)


def test_what_two_have_typed_is_joined_field_by_field() -> None:
    shape, seen = shape_of("service"), form("service", "ho-tich")
    mine = {**seen, "norm_minutes": ("20",), "name.en": ("Births",)}
    theirs = {**seen, "norm_minutes": ("25",), "name.vi": ("Khai sinh",)}
    joined = drafts.join(shape, seen, mine, theirs)
    assert joined.flat == {
        **seen,
        "norm_minutes": ("20",),
        "name.en": ("Births",),
        "name.vi": ("Khai sinh",),
    }
    assert joined.both == ("norm_minutes",)
    assert drafts.join(shape, seen, mine, {}).flat["norm_minutes"] == ("20",)


def test_a_change_is_told_field_by_field() -> None:
    before = body("service", "ho-tich")
    after = {**before, "norm_minutes": 20, "field_id": "dat-dai", "open": False}
    told = Teller("service", KNOWN, "vi").changes(before, after)
    assert [(one.label, one.before, one.after) for one in told] == [
        ("Lĩnh vực", ("Hộ tịch",), ("Đất đai, xây dựng",)),
        ("Định mức (phút)", ("15",), ("20",)),
        ("Ki-ốt phát số", ("Có",), ("Không",)),
    ]
    lists = Teller("counter", KNOWN, "en")
    (change,) = lists.changes(
        {**body("counter", "quay-1"), "weights": {}},
        {**body("counter", "quay-1"), "weights": {}, "service_ids": ["ho-tich", "dat-dai"]},
    )
    assert (change.before, change.kept) == (("Chứng thực",), 1)
    assert change.after == ("Đất đai, xây dựng",)
    bare = {**body("counter", "quay-1"), "weights": {}}
    (weighed,) = lists.changes(bare, {**bare, "weights": {"ho-tich": 5}})
    assert (weighed.before, weighed.kept) == ((), None)


@pytest.mark.parametrize(
    ("language", "told"),
    [("vi", ("01/01/2027", "2027-02-30")), ("en", ("1 Jan 2027", "2027-02-30"))],
)
def test_days_are_told_as_they_are_written(language: str, told: tuple[str, ...]) -> None:
    (change,) = Teller("hours", KNOWN, language).changes(
        {"sessions": [], "holidays": []},
        {"sessions": [], "holidays": ["2027-01-01", "2027-02-30"]},
    )
    assert change.after == told


def test_a_fault_names_a_language_as_it_is_called() -> None:
    told = Teller("center", KNOWN, "vi").fault(Fault("unknown-language", ("vi",)))
    assert told == "Trung tâm không có ngôn ngữ “Tiếng Việt”."


def test_the_time_of_vietnam_stands_first_and_none_without_a_place() -> None:
    zones = KNOWN.of("timezone")
    assert zones[0] == Option("Asia/Ho_Chi_Minh", "Việt Nam · Asia/Ho_Chi_Minh")
    assert len({zone.value for zone in zones}) == len(zones) > 300
    assert not any(zone.value.startswith("Etc") for zone in zones)


def test_who_closes_on_all_days_is_warned() -> None:
    told = warning("hours", {"sessions": []}, KNOWN, "vi")
    assert told.startswith("Không còn buổi mở cửa nào")
    assert warning("hours", body("hours"), KNOWN, "vi") == ""
    assert warning("counter", None, KNOWN, "vi") == ""


def test_who_weighs_what_a_counter_does_not_serve_is_warned() -> None:
    counter = {**body("counter", "quay-1"), "service_ids": ["cu-tru"], "weights": {"cu-tru": 2}}
    assert warning("counter", counter, KNOWN, "vi") == ""
    counter["weights"] = {"ho-tich": 5}
    assert "“Hộ tịch”" in warning("counter", counter, KNOWN, "vi")


def test_the_sentence_of_a_call_is_told_in_each_language_that_is_spoken() -> None:
    spoken = dict(call_phrases(ROWS))
    assert spoken["vi"] == "Mời công dân có số A023, đến quầy số 5"
    assert tuple(spoken) == tuple(body("announcing")["languages"])


def test_a_row_that_comes_or_goes_is_told_whole() -> None:
    teller = Teller("field", KNOWN, "en")
    come = teller.changes(None, body("field", "ho-tich"))
    assert (come[0].label, come[0].after) == ("Letter", ("A",))
    assert all(one.before == () for one in come)
    assert all(one.after == () for one in teller.changes(body("field", "ho-tich"), None))


def test_faults_of_other_rows_are_said_by_their_names() -> None:
    faults = (
        RowFault(kind="menu", id="menu", field="", code="unknown-service", args=("ho-tich",)),
        RowFault(kind="service", id="ho-tich", field="open", code="unserved"),
        RowFault(kind="counter", id="quay-1", field="service_ids", code="brand-new"),
    )
    told = at_fields("service", "ho-tich", faults, Teller("service", KNOWN, "vi"), ROWS)
    assert told["open"].startswith("Chưa quầy nào phục vụ")
    assert "Thứ tự trên ki-ốt: Không còn dịch vụ “Hộ tịch”." in told[""]
    assert "Quầy “Quầy 1”: Chưa đúng (mã brand-new)." in told[""]
    many = [replace(faults[2], id=f"quay-{place}") for place in range(150)]
    (short,) = at_fields("service", "x", many, Teller("service", KNOWN, "vi"), ROWS).values()
    assert short.endswith("và 145 mục khác.")
