"""Each row that the set-up adds fits what is there, in its order; nothing is added twice."""

from typing import Any

import pytest

from common.contract.config import Config
from common.contract.editing import EditedRow, NamedChange
from server.app.center_files import empty_center
from server.domain.soundness import faults_of
from server.staff.editing.kinds import LETTERS
from server.staff.setup.adding import (
    DoubleNameError,
    NoLetterError,
    count_of,
    counters,
    services,
)
from server.staff.setup.templates import brought_along, published, templates
from server.storage.config_rows import config_rows, with_row

EMPTY = empty_center("Trung tâm xã Tân Lập").config


def rows(config: Config) -> list[EditedRow]:
    return [EditedRow(**row._asdict()) for row in config_rows(config, ()) if row.kind != "officer"]


def body_of(change: NamedChange) -> dict[str, Any]:
    assert isinstance(change.body, dict)
    return change.body


def carried_out(config: Config, wanted: tuple[NamedChange, ...]) -> Config:
    """The configuration after all of it; no step may bring a fault that was not there."""
    for one in wanted:
        after = with_row(config, one.kind, one.id, one.body)
        assert faults_of(after, (), ()) <= faults_of(config, (), ())
        config = after
    return config


def test_templates_are_the_sample_centers_services_in_our_languages() -> None:
    found = templates()
    assert len(found) == 9
    assert (found[0].id, found[0].letter, found[0].norm_minutes) == ("ho-tich", "A", 15)
    assert found[0].name == {"vi": "Hộ tịch", "en": "Civil status"}


def test_procedures_come_with_their_services_and_papers() -> None:
    some = published(("ho-tich",), {})
    assert some.count == some.procedures.count(b"\r\n") - 1
    assert b"1.001193" in some.procedures
    assert "Giấy chứng sinh".encode() in some.papers
    assert published((), {}).procedures == b""
    assert published([one.id for one in templates()], {}).count == 58


def test_of_procedures_only_what_is_missing_comes() -> None:
    some = published(("ho-tich",), {"1.001193": False})
    assert b"1.001193" not in some.procedures
    assert b"1.001193" in some.papers
    assert some.count == published(("ho-tich",), {}).count
    fewer = published(("ho-tich",), {"1.001193": True})
    assert b"1.001193" not in fewer.procedures + fewer.papers
    assert fewer.count == some.count - 1


def test_procedures_come_with_what_is_new_and_else_with_what_is_there() -> None:
    there = {"ho-tich", "cu-tru"}
    assert brought_along(("dat-dai",), (), there) == ("dat-dai",)
    assert brought_along((), ("Giáo dục",), there) == ()
    assert brought_along((), (), there) == there


def test_an_empty_center_gets_its_services_then_its_counters_and_is_sound() -> None:
    made = carried_out(EMPTY, services(rows(EMPTY), ("ho-tich", "cu-tru"), ("Y tế", "Giáo dục")))
    assert [(row.id, row.letter) for row in made.fields] == [
        ("ho-tich", "A"),
        ("cu-tru", "C"),
        ("y-te", "B"),
        ("giao-duc", "D"),
    ]
    assert made.menu == ("ho-tich", "cu-tru", "y-te", "giao-duc")
    assert not any(row.open for row in made.services)
    made = carried_out(made, counters(rows(made), 3, ("ho-tich", "y-te")))
    assert [(row.id, row.number) for row in made.counters] == [
        ("quay-1", 1),
        ("quay-2", 2),
        ("quay-3", 3),
    ]
    assert [row.id for row in made.services if row.open] == ["ho-tich", "y-te"]
    assert faults_of(made, (), ()) == frozenset()


def test_what_is_there_already_is_left_alone() -> None:
    made = carried_out(EMPTY, services(rows(EMPTY), ("ho-tich",), ()))
    made = carried_out(made, counters(rows(made), 2, ("ho-tich",)))
    assert services(rows(made), ("ho-tich",), ()) == ()
    assert counters(rows(made), 2, ("ho-tich",)) == ()
    more = counters(rows(made), 3, ("ho-tich",))
    assert [(one.kind, one.id) for one in more] == [("counter", "quay-3")]


def test_counters_that_are_there_take_what_none_has_taken() -> None:
    made = carried_out(EMPTY, services(rows(EMPTY), ("ho-tich",), ()))
    made = carried_out(made, counters(rows(made), 2, ("ho-tich",)))
    made = carried_out(made, services(rows(made), (), ("Y tế",)))
    both = ("ho-tich", "y-te")
    added = carried_out(made, counters(rows(made), 3, both))
    assert [row.service_ids for row in added.counters] == [("ho-tich",), ("ho-tich",), both]
    widened = carried_out(made, counters(rows(made), 2, both))
    assert [row.service_ids for row in widened.counters] == [both, both]
    assert [row.id for row in widened.services if row.open] == ["ho-tich", "y-te"]
    assert counters(rows(widened), 2, both) == ()


def test_a_letter_that_is_taken_is_not_given_again() -> None:
    made = carried_out(EMPTY, services(rows(EMPTY), (), ("Y tế",)))
    assert made.fields[0].letter == "A"
    more = services(rows(made), ("ho-tich",), ())
    assert [body_of(one)["letter"] for one in more if one.kind == "field"] == ["B"]


def test_no_field_is_made_where_the_letters_have_run_out() -> None:
    full = [f"Lĩnh vực {place}" for place in range(len(LETTERS))]
    assert len(services(rows(EMPTY), (), full)) == 2 * len(LETTERS) + 1
    with pytest.raises(NoLetterError):
        services(rows(EMPTY), (), [*full, "Y tế"])


def test_names_are_without_needless_blanks() -> None:
    (field, *_) = services(rows(EMPTY), (), ("  Y   tế ",))
    assert body_of(field)["name"] == {"vi": "Y tế", "en": "Y tế"}


@pytest.mark.parametrize(
    "own",
    [
        ("Y tế", "y  TẾ"),
        ("hộ tịch",),
        ("CIVIL STATUS",),
        ("Ho\u0323\u0302 ti\u0323ch",),
        ("Cư trú",),
    ],
)
def test_no_two_fields_are_called_the_same(own: tuple[str, ...]) -> None:
    made = carried_out(EMPTY, services(rows(EMPTY), ("cu-tru",), ()))
    with pytest.raises(DoubleNameError):
        services(rows(made), ("ho-tich",), own)
    assert services(rows(made), ("ho-tich",), ("Hộ tịch khác",))


@pytest.mark.parametrize(
    ("typed", "count"),
    [("0", None), ("1", 1), ("099", 99), ("100", None), ("000150", None), ("", None), ("٣", None)],
)
def test_counters_are_counted_by_all_that_was_typed(typed: str, count: int | None) -> None:
    assert count_of(typed) == count
