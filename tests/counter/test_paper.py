"""Numbers as officers type them from a paper."""

import pytest

from counter.paper import readings
from tests.counter.halls import config


@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        ("A023", "A023"),
        ("a23", "A023"),
        (" a 7 ", "A007"),
        ("A3-023", "A3-023"),
        ("a3 - 5", "A3-005"),
        ("a3-1000", "A3-1000"),
        ("a1 001", "A1-001"),
        ("a 12 7", "A12-007"),
        ("a1\u2013001", "A1-001"),
        ("a1 \u2014 001", "A1-001"),
        ("a1\u2011001", "A1-001"),
        ("a1\u2212001", "A1-001"),
        ("a1\uff0d001", "A1-001"),
        ("A1000", "A1000"),
        ("A1001", "A1001 A1-001"),
        ("a12007", "A12007 A1-2007 A12-007"),
        ("a10023", "A10023 A10-023"),
        ("A0001", "A001"),
        ("", ""),
        ("023", ""),
        ("A", ""),
        ("A000", ""),
        ("A0-023", ""),
        ("A100-023", ""),
        ("A1234567", ""),
        ("W023", ""),
        ("A٠٢٣", ""),
        ("A023/2", ""),
    ],
)
def test_what_is_typed_is_read_as_it_may_be_meant(typed: str, labels: str) -> None:
    assert readings(typed, config()) == tuple(labels.split())
