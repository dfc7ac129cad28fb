"""What was changed about people, devices and files is told field by field, and of a password nothing."""

import pytest

from assets.catalogue import LANGUAGES
from server.staff.editing.others import OTHERS, other_changes
from server.staff.editing.telling import Changed, kind_name

BEFORE = {"username": "an", "name": "An", "role": "officer", "photo": None, "disabled": False}


def test_each_field_that_differs_is_told_in_words() -> None:
    after = {**BEFORE, "role": "manager", "disabled": True, "photo": "a" * 64}
    assert other_changes(BEFORE, after, "en") == (
        Changed(label="Role", before=("Officer",), after=("Manager",)),
        Changed(label="Picture", before=(), after=("a picture",)),
        Changed(label="Disabled", before=("No",), after=("Yes",)),
    )


def test_what_comes_or_goes_is_told_whole_and_a_password_never() -> None:
    told = other_changes(None, {"profile": "kiosk", "name": "Cửa chính"}, "vi")
    assert [(one.label, one.after) for one in told] == [
        ("Loại thiết bị", ("Ki-ốt",)),
        ("Tên", ("Cửa chính",)),
    ]
    assert other_changes({"later": 1}, None, "vi") == (
        Changed(label="later", before=("1",), after=()),
    )
    assert other_changes(None, None, "vi") == ()


def test_all_procedures_at_once_are_told_by_their_number_and_file() -> None:
    was, now = {"asset": "a" * 64, "rows": 58}, {"asset": "b" * 64, "rows": 59}
    assert other_changes(was, now, "en") == (
        Changed(label="Kept in the file", before=("a" * 12,), after=("b" * 12,)),
        Changed(label="Procedures", before=("58",), after=("59",)),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_a_name(language: str) -> None:
    assert all(kind_name(kind, language) for kind in OTHERS)
