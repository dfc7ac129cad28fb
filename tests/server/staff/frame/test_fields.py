"""What a browser sends is taken for texts alone; notes for the next page are kept once."""

import pytest

from server.staff.frame.fields import Fault, FieldKind, Input, Sent, fault_of
from server.staff.frame.later import MOST, Later


def test_what_was_sent_is_read_by_its_names() -> None:
    sent = Sent([["name", "  Mai  "], ["day", "1"], ["day", "2"], ["open", "on"]])
    assert (sent.one("name"), sent.whole("name"), sent.one("gone")) == ("Mai", "  Mai  ", "")
    assert sent.many("day") == ("1", "2")
    assert (sent.checked("open"), sent.checked("closed")) == (True, False)
    assert sent.flat()["day"] == ("1", "2")


def test_what_no_form_of_ours_sends_is_left_out() -> None:
    assert Sent([["a"], [1, "b"], ["c", 2], ["d", None], ["e", "f", "g"]]).flat() == {"e": ("f",)}


@pytest.mark.parametrize(
    ("typed", "kind", "fault"),
    [
        ("Mai Lan", "line", None),
        ("", "line", Fault("empty")),
        ("x" * 9, "line", Fault("too-long", ("8",))),
        ("a\u202eb", "line", Fault("unprintable")),
        ("a\nb", "line", Fault("unprintable")),
        ("\0", "line", Fault("unprintable")),
        ("a\nb", "area", None),
        ("a\u202eb", "area", Fault("unprintable")),
        ("\0", "area", Fault("unprintable")),
    ],
)
def test_what_cannot_stand_in_a_field_is_told(
    typed: str, kind: FieldKind, fault: Fault | None
) -> None:
    assert fault_of(Input(name="a", label="", kind=kind, required=True, most=8), typed) == fault
    assert fault_of(Input(name="a", label="", kind=kind), "") is None


def test_a_note_is_kept_once_and_the_oldest_goes() -> None:
    later: Later[int] = Later()
    later.keep("first", 0)
    for number in range(MOST):
        later.keep(str(number), number)
    assert later.take("first") is None
    assert (later.take("7"), later.take("7")) == (7, None)
