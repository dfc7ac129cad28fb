"""What a citizen sends on the rating form, read as from a stranger, and the rating that comes of it."""

import unicodedata
from collections.abc import Mapping, Sequence
from urllib.parse import parse_qs

from msgspec import Struct

from common.contract.commands import RateVisit
from common.contract.config import Config
from common.contract.ids import TicketId
from common.rating import LONGEST_COMMENT, reason_required, reasons_for

FORM_LIMIT = 24 * 1024
"""Bytes of a form: a whole comment in the letters that take the most."""

MOST_REASONS = 16
_MOST_FIELDS = 64
_QUESTION = "q."


class Given(Struct, frozen=True, kw_only=True):
    """What was filled in, as far as it can be read; nothing of it is checked against the center."""

    score: int | None = None
    reasons: tuple[str, ...] = ()
    answers: Mapping[str, int] = {}
    comment: str = ""


NOTHING_GIVEN = Given()


def read_form(body: bytes) -> Given:
    """A form as browsers send it; what cannot be read counts as left out."""
    try:
        fields = parse_qs(body.decode("ascii"), max_num_fields=_MOST_FIELDS, errors="strict")
    except ValueError:
        return NOTHING_GIVEN
    answers = {
        name.removeprefix(_QUESTION): score
        for name, values in fields.items()
        if name.startswith(_QUESTION) and (score := _score(values)) is not None
    }
    return Given(
        score=_score(fields.get("score", ())),
        reasons=tuple(dict.fromkeys(fields.get("reason", ()))),
        answers=answers,
        comment=_plain(fields.get("comment", [""])[0]),
    )


def lacks(config: Config, given: Given) -> str:
    """What has to be filled in before it is a rating: `face` or `reason`; empty where it is one."""
    if given.score not in {row.score for row in config.rating.levels}:
        return "face"
    asked = reason_required(config, given.score or 0)
    return "reason" if asked and not _reasons(config, given) else ""


def rating_of(config: Config, ticket_id: TicketId, given: Given) -> RateVisit:
    """The command; only what the center asks is in it, and nothing may be lacking."""
    assert given.score is not None, "a face was chosen"
    scores = {row.score for row in config.rating.levels}
    asked = {row.id for row in config.rating.questions}
    return RateVisit(
        ticket_id=ticket_id,
        score=given.score,
        reasons=_reasons(config, given),
        channel="phone",
        answers={k: score for k, score in given.answers.items() if k in asked and score in scores},
        comment=given.comment or None,
    )


def _reasons(config: Config, given: Given) -> tuple[str, ...]:
    """Those offered with the face; whoever changed the face may have left others behind."""
    offered = {row.id for row in reasons_for(config, given.score or 0)}
    return tuple(reason for reason in given.reasons if reason in offered)[:MOST_REASONS]


def _score(values: Sequence[str]) -> int | None:
    return int(values[0]) if values and values[0] in {"1", "2", "3", "4", "5"} else None


def _plain(words: str) -> str:
    """Words without what no keyboard types, lines ended as here, in one normal form, cut to length."""
    lines = unicodedata.normalize("NFC", words).replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(sign for sign in lines if sign == "\n" or unicodedata.category(sign) != "Cc")
    return kept.strip()[:LONGEST_COMMENT].rstrip()
