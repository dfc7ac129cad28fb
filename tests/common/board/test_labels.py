"""Labels are written and read back; nothing else is taken for one."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from common.board.labels import LabelParts, label_of, read_label
from common.contract import codec
from common.contract.commands import IssueTicket


@pytest.mark.parametrize(
    ("lane", "number", "label"),
    [(0, 1, "A001"), (0, 999, "A999"), (0, 1000, "A1000"), (3, 23, "A3-023"), (99, 7, "A99-007")],
)
def test_how_a_label_is_written(lane: int, number: int, label: str) -> None:
    assert label_of("A", lane, number) == label


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some.sampled_from("AĐZ"), some.integers(0, 99), some.integers(1, 999_999))
def test_what_is_written_is_read_and_fits_the_wire(series: str, lane: int, number: int) -> None:
    label = label_of(series, lane, number)
    assert read_label(label) == LabelParts(series, lane, number, None)
    assert read_label(f"{label}/2") == LabelParts(series, lane, number, 2)
    body = {
        "ticket_id": "01940000-0000-7000-8000-000000000001",
        "service_id": "s",
        "language": "vi",
        "label": label,
    }
    assert codec.build(IssueTicket, body).label == label


@pytest.mark.parametrize(
    "text",
    ["", "A", "A01", "A0001", "a001", "A0-001", "A100-001", "A001/", "AA001", "A٠٠١", "A001\n"],
)
def test_what_is_no_label(text: str) -> None:
    assert read_label(text) is None
