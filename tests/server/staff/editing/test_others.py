"""What was changed about people, devices and files is told field by field, and of a password nothing."""

import pytest

from assets.catalogue import LANGUAGES
from common.contract.kept_assets import KeptAsset
from server.staff.editing.around import around
from server.staff.editing.others import OTHERS, other_changes
from server.staff.editing.telling import Changed, Teller, kind_name, row_name

NOTHING = around([], "vi")
BEFORE = {"username": "an", "name": "An", "role": "officer", "photo": None, "disabled": False}


def test_each_field_that_differs_is_told_in_words() -> None:
    photo = "a" * 64
    known = around([], "en", [KeptAsset(sha256=photo, media_type="image/png", bytes=9)])
    after = {**BEFORE, "role": "manager", "disabled": True, "photo": photo}
    assert other_changes(BEFORE, after, known, "en") == (
        Changed(label="Role", before=("Officer",), after=("Manager",)),
        Changed(label="Picture", before=(), after=("a picture",), pictures=("", photo)),
        Changed(label="Disabled", before=("No",), after=("Yes",)),
    )


def test_what_comes_or_goes_is_told_whole_and_a_password_never() -> None:
    told = other_changes(None, {"profile": "kiosk", "name": "Cửa chính"}, NOTHING, "vi")
    assert [(one.label, one.after) for one in told] == [
        ("Loại thiết bị", ("Ki-ốt",)),
        ("Tên", ("Cửa chính",)),
    ]
    assert other_changes({"later": 1}, None, NOTHING, "vi") == (
        Changed(label="later", before=("1",), after=()),
    )
    assert other_changes(None, None, NOTHING, "vi") == ()


def test_files_are_told_by_what_they_are_and_never_by_their_hash() -> None:
    was, now = {"asset": "a" * 64, "rows": 58}, {"asset": "b" * 64, "rows": 59}
    assert other_changes(was, now, NOTHING, "en") == (
        Changed(label="Procedures", before=("58",), after=("59",)),
    )
    kept = {"media_type": "image/jpeg", "bytes": 24_000}
    assert [one.after for one in other_changes(None, kept, NOTHING, "en")] == [
        ("JPEG photo",),
        ("24 kB",),
    ]
    assert row_name("asset", "a" * 64, kept, "en") == "JPEG photo · 24 kB"
    slide = {"id": "anh-1", "kind": "image", "text": None, "asset": "a" * 64}
    assert row_name("medium", "anh-1", slide, "en") == "Picture"
    gone = Teller("medium", NOTHING, "en").changes(slide, {**slide, "asset": "b" * 64})
    assert [(one.label, *one.after) for one in gone] == [("File", "A file that is no longer kept")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_a_name(language: str) -> None:
    assert all(kind_name(kind, language) for kind in OTHERS)
