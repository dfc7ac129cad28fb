"""What does not fit is said in short words of our own, with its place, and without the library's."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from common.contract import codec
from common.contract.requests import JournalUpload
from tests.common.contract.asked import COMMANDS
from tests.common.contract.messages import envelope

Change = Callable[[dict[str, Any]], object]


def said(change: Change, kind: str = "IssueTicket") -> str:
    """What is said of this command once its plain JSON was changed so."""
    command = next(one for one in COMMANDS if type(one).__name__ == kind)
    plain = json.loads(codec.encode_command(envelope(command)))
    change(plain)
    with pytest.raises(ValueError, match=r".") as caught:
        codec.decode_command(json.dumps(plain).encode())
    return str(caught.value)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("ticket_id", "A023", "data.ticket_id does not have its form"),
        ("ticket_id", 7, "data.ticket_id is not of its type"),
        ("ticket_id", None, "data.ticket_id is missing or null"),
        ("lane", 100, "data.lane is too large"),
        ("lane", -1, "data.lane is too small"),
        ("lane", 10**30, "data.lane is too large"),
        ("lane", "3", "data.lane is not of its type"),
        ("issued_at", "yesterday", "data.issued_at is no time"),
        ("issued_at", 7, "data.issued_at is not of its type"),
        ("issued_at", "2026-11-23T08:00:00", "data.issued_at needs an offset, such as Z"),
        ("issued_at", "0001-01-01T00:00:00+14:00", "data.issued_at is outside the calendar"),
        ("extra", 1, "data.extra is not known"),
        ("a b\n", 1, r"data.'a b\n' is not known"),
    ],
)
def test_a_field_of_the_data(field: str, value: object, words: str) -> None:
    assert said(lambda plain: plain["data"].update({field: value})) == words


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("score", 6, "data.score is too large"),
        ("channel", "pigeon", "data.channel is none of the values that it may have"),
        ("comment", "", "data.comment is too short"),
        ("comment", "x" * 1001, "data.comment is too long"),
        ("reasons", ["slow"] * 17, "data.reasons is too long"),
        ("reasons", ["slow", "Sl ow"], "data.reasons[1] does not have its form"),
    ],
)
def test_a_field_of_a_rating(field: str, value: object, words: str) -> None:
    assert said(lambda plain: plain["data"].update({field: value}), "RateVisit") == words


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda plain: plain["data"].clear(), "data.ticket_id is missing"),
        (lambda plain: plain.update(data=[]), "data is not of its type"),
        (lambda plain: plain.pop("data"), "data is missing or null"),
        (lambda plain: plain.pop("command_id"), "command_id is missing"),
        (lambda plain: plain.update(command_id="1"), "command_id does not have its form"),
        (lambda plain: plain.update(more=1), "more is not known"),
        (lambda plain: plain.update(expires_at="2026-13-01"), "expires_at is no time"),
        (
            lambda plain: plain.update(occurred_at="2026-11-23T08:00:00"),
            "occurred_at needs an offset, such as Z",
        ),
        (lambda plain: plain.pop("type"), "type is no text"),
        (lambda plain: plain.update(type=7), "type is no text"),
        (lambda plain: plain.update(type="Fold"), "'Fold'"),
    ],
)
def test_the_shell_of_a_command(change: Change, words: str) -> None:
    assert said(change) == words


def test_keys_and_the_whole() -> None:
    for highest, words in (
        ({"AB": 1}, "a key of highest does not have its form"),
        ({"A": 0}, "highest[...] is too small"),
    ):
        with pytest.raises(codec.InvalidDataError) as caught:
            codec.build(JournalUpload, {"epoch": 1, "entries": [], "highest": highest})
        assert str(caught.value) == words
    with pytest.raises(codec.InvalidDataError) as caught:
        codec.build(JournalUpload, [])
    assert str(caught.value) == "the whole is not of its type"


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "the text ends too early"),
        (b'{"a": 1', "the text ends too early"),
        (b"\xff", "the text is not JSON at byte 0"),
        (b'{"a": NaN}', "the text is not JSON at byte 6"),
        (b'{"a": "\xff"}', "the text is not UTF-8"),
        (b"[" * 100_000, "the text lies too deep"),
        (b"[]", "the text is no JSON object"),
    ],
)
def test_a_text_that_is_no_object(raw: bytes, words: str) -> None:
    with pytest.raises(codec.MalformedError) as caught:
        codec.parse_object(raw)
    assert str(caught.value) == words
