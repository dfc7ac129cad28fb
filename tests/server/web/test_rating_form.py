"""A form is read as from a stranger: what the center does not ask is left out, the rest is plain text."""

from urllib.parse import urlencode

import pytest
from hypothesis import given as every
from hypothesis import strategies as some
from msgspec.structs import replace

from common.contract.codec import decode_command, encode_command
from common.contract.config import RatingLevel
from common.contract.envelope import CommandEnvelope
from common.rating import LONGEST_COMMENT
from server.web.rating_form import (
    NOTHING_GIVEN,
    Given,
    lacks,
    rating_of,
    read_form,
)
from server.web.rating_page import rating_form
from tests.dsl import COMMAND_ID
from tests.server.web.pages import NOW, sample, ticket

ID = ticket(1).id


def form(*fields: tuple[str, str]) -> bytes:
    return urlencode(fields).encode()


def test_a_form_is_read_as_browsers_send_it() -> None:
    given = read_form(
        form(
            ("score", "1"),
            ("reason", "cho-lau"),
            ("reason", "thai-do-chua-tot"),
            ("reason", "cho-lau"),
            ("q.thai-do", "2"),
            ("q.thu-tuc", ""),
            ("comment", " Chờ\u0300 \r\nlâu\x00\x07 "),
        )
    )
    assert given == Given(
        score=1,
        reasons=("cho-lau", "thai-do-chua-tot"),
        answers={"thai-do": 2},
        comment="Chờ̀ \nlâu",
    )


@pytest.mark.parametrize(
    "body",
    [b"", b"\xff", b"score=%ff", b"&".join([b"a=1"] * 65), b"score=", b"score=x", b"score=9"],
)
def test_what_cannot_be_read_is_left_out(body: bytes) -> None:
    assert read_form(body) == NOTHING_GIVEN


def test_a_comment_is_cut_to_what_the_server_takes() -> None:
    assert len(read_form(form(("comment", "ộ" * 3000))).comment) == LONGEST_COMMENT


def test_a_face_is_needed_and_a_reason_where_the_center_wants_one() -> None:
    config = sample()
    assert lacks(config, NOTHING_GIVEN) == "face"
    assert lacks(config, Given(score=5)) == "face"
    assert lacks(config, Given(score=1)) == "reason"
    assert lacks(config, Given(score=1, reasons=("nhanh-gon",))) == "reason"
    assert lacks(config, Given(score=1, reasons=("khong-muon-neu",))) == ""
    assert lacks(config, Given(score=4)) == ""


def test_only_what_was_asked_becomes_the_rating() -> None:
    given = Given(
        score=4,
        reasons=("cho-lau", "nhanh-gon", "no-such"),
        answers={"thai-do": 4, "no-such": 4, "thoi-gian": 5},
    )
    rating = rating_of(sample(), ID, given)
    assert (rating.reasons, rating.answers, rating.comment) == (
        ("nhanh-gon",),
        {"thai-do": 4},
        None,
    )
    assert rating.channel == "phone"


@every(
    some.binary(max_size=200)
    | some.text(max_size=80).map(lambda t: form(("comment", t), ("score", "2")))
)
def test_whatever_comes_is_a_rating_that_travels_or_none(body: bytes) -> None:
    given = read_form(body)
    if lacks(sample(), given) == "":
        envelope = CommandEnvelope(
            command_id=COMMAND_ID, occurred_at=NOW, data=rating_of(sample(), ID, given)
        )
        assert decode_command(encode_command(envelope)) == envelope


@pytest.mark.parametrize("count", [3, 4, 5])
def test_each_scale_has_its_faces(count: int) -> None:
    config = sample()
    levels = tuple(RatingLevel(score=n, name={"vi": f"Mức {n}"}) for n in range(1, count + 1))
    alone = replace(config, rating=replace(config.rating, levels=levels, questions=()))
    mine = ticket(1, state="served", called_at=NOW)
    source = rating_form(alone, mine, "", "vi", NOTHING_GIVEN)
    assert source.count('type="radio"') == source.count("<svg") == count
    assert "<details" not in source
    assert "http" not in source
