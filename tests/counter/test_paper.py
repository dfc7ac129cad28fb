"""Numbers as officers type them from a paper."""

import pytest

from counter.paper import typed_label
from tests.counter.halls import config


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("A023", "A023"),
        ("a23", "A023"),
        (" a 7 ", "A007"),
        ("A3-023", "A3-023"),
        ("a3 - 5", "A3-005"),
        ("A1000", "A1000"),
        ("", None),
        ("023", None),
        ("A", None),
        ("A000", None),
        ("A0-023", None),
        ("A100-023", None),
        ("A1234567", None),
        ("W023", None),
        ("A٠٢٣", None),
        ("A023/2", None),
    ],
)
def test_what_is_typed_is_read_as_it_is_meant(typed: str, label: str | None) -> None:
    assert typed_label(typed, config()) == label
