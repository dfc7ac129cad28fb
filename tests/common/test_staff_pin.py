"""A PIN is kept so that it can be checked, never read."""

import pytest
from msgspec import ValidationError, convert

from common.contract.ids import StaffPin
from common.staff_pin import is_staff_pin, kept_pin


def test_the_pin_and_no_other() -> None:
    kept = kept_pin("0417")
    assert is_staff_pin(kept, "0417")
    for other in ("0418", "417", "00417", "", "٠٤١٧"):
        assert not is_staff_pin(kept, other)


def test_what_is_kept_fits_the_wire_and_tells_nothing() -> None:
    kept = kept_pin("12345678")
    assert convert(kept, StaffPin, strict=True) == kept
    assert "12345678" not in kept
    assert kept != kept_pin("12345678")
    with pytest.raises(ValidationError):
        convert("12345678", StaffPin, strict=True)


@pytest.mark.parametrize("text", ["123", "123456789", "12a4", "", "١٢٣٤", "1234\n"])
def test_other_texts_are_no_pin(text: str) -> None:
    with pytest.raises(ValueError, match="4 to 8 digits"):
        kept_pin(text)
