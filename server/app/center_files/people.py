"""The sheets about those who serve and how they are judged: staff, rating, reasons."""

from collections.abc import Sequence
from typing import get_args

from common.contract.config import (
    Choice,
    Officer,
    Rating,
    RatingLevel,
    RatingQuestion,
    RatingReason,
    Reasons,
)
from common.contract.ids import Role
from server.app.center_files.model import ADMINISTRATOR, FileProblem, StaffRow
from server.app.center_files.record import Record
from server.app.center_files.source import Source, refuse_twice

QUESTIONS_LIMIT = 5
"""More would keep the next citizen waiting; they must also fit on one page."""

_NEEDED = ("pause", "park", "transfer", "cancel", "priority")
_KINDS = (*_NEEDED, "move", "suspend")


def read_staff(source: Source) -> tuple[StaffRow, ...]:
    """staff.csv: id, name, role, user name (the id where empty), photo (a file of the folder)."""

    def make(record: Record) -> StaffRow:
        person = record.slug("id")
        return StaffRow(
            id=person,
            username=record.slug("username") if record.has("username") else person,
            name=record.text("name"),
            role=_role(record),
            photo=source.pictures.take(record, "photo"),
        )

    rows = source.rows("staff.csv", ("id", "name", "role"), ("username", "photo"), make)
    refuse_twice(rows, "id", "username")
    for record, row in rows:
        for field in ("id", "username"):
            if getattr(row, field) == ADMINISTRATOR and record.has(field):
                record.wrong(field, f"{ADMINISTRATOR} is kept for the account that init makes")
    return tuple(row for _, row in rows)


def officers_of(staff: Sequence[StaffRow]) -> tuple[Officer, ...]:
    """Those of the staff who may sit at a counter, as the hall sees them."""
    return tuple(
        Officer(id=row.id, name=row.name, photo=row.photo)
        for row in staff
        if row.role in {"officer", "supervisor"}
    )


def read_rating(source: Source, settings: Record) -> Rating:
    """rating_levels.csv (3 to 5 faces), rating_reasons.csv, maybe rating_questions.csv."""
    levels = _read_levels(source)
    reasons = _read_rating_reasons(source, [row.score for _, row in levels])
    asked = {score for row in reasons for score in row.scores}
    for record, row in levels:
        if row.reason_required and row.score not in asked:
            message = f"rating_reasons.csv has no reason for score {row.score}"
            record.wrong("reason_required", message)
    return Rating(
        levels=tuple(sorted((row for _, row in levels), key=lambda row: row.score)),
        reasons=reasons,
        offered_minutes=settings.number("offered_minutes", Rating),
        questions=_read_questions(source),
    )


def _read_levels(source: Source) -> list[tuple[Record, RatingLevel]]:
    def make(record: Record) -> RatingLevel:
        return RatingLevel(
            score=record.number("score", RatingLevel),
            name=record.by_language("name", source.languages),
            reason_required=record.flag("reason_required", default=False),
        )

    required = ("score", "name_*")
    levels = source.rows("rating_levels.csv", required, ("reason_required",), make, at_least=3)
    refuse_twice(levels, "score")
    scores = {row.score for _, row in levels}
    if scores and scores != set(range(1, len(levels) + 1)):
        message = f"must be the scores 1 (worst) to {len(levels)}, each once"
        source.problems.append(FileProblem("rating_levels.csv", 0, "score", message))
    return levels


def _read_questions(source: Source) -> tuple[RatingQuestion, ...]:
    def make(record: Record) -> RatingQuestion:
        name = record.by_language("name", source.languages)
        return RatingQuestion(id=record.slug("id"), name=name)

    file = "rating_questions.csv"
    rows = source.rows(file, ("id", "name_*"), (), make, may_lack=True)
    refuse_twice(rows, "id")
    if len(rows) > QUESTIONS_LIMIT:
        message = f"has {len(rows)} questions; at most {QUESTIONS_LIMIT} may be asked"
        source.problems.append(FileProblem(file, 0, "", message))
    return tuple(row for _, row in rows)


def _read_rating_reasons(source: Source, scores: Sequence[int]) -> tuple[RatingReason, ...]:
    def make(record: Record) -> RatingReason:
        return RatingReason(
            id=record.slug("id"),
            name=record.by_language("name", source.languages),
            scores=_scores(record, scores),
        )

    reasons = source.rows("rating_reasons.csv", ("id", "scores", "name_*"), (), make)
    refuse_twice(reasons, "id")
    return tuple(row for _, row in reasons)


def read_reasons(source: Source) -> Reasons:
    """reasons.csv: what the reason is for, id, name."""
    found: dict[str, list[Choice]] = {kind: [] for kind in _KINDS}
    seen: dict[tuple[str, str], int] = {}

    def make(record: Record) -> None:
        kind = record.choice("for", _KINDS)
        choice = Choice(id=record.slug("id"), name=record.by_language("name", source.languages))
        earlier = seen.setdefault((kind, choice.id), record.line)
        if earlier != record.line and choice.id:
            record.wrong("id", f"{choice.id} stands in line {earlier} already for {kind}")
        found.get(kind, []).append(choice)

    before = len(source.problems)
    source.rows("reasons.csv", ("for", "id", "name_*"), (), make)
    if len(source.problems) == before:
        source.problems.extend(
            FileProblem("reasons.csv", 0, "for", f"there is no row for {kind!r}")
            for kind in _NEEDED
            if not found[kind]
        )
    return Reasons(**{kind: tuple(choices) for kind, choices in found.items()})


def _role(record: Record) -> Role:
    role = record.choice("role", get_args(Role))
    for known in get_args(Role):
        if known == role:
            return known  # type: ignore[no-any-return]
    return "officer"


def _scores(record: Record, known: Sequence[int]) -> tuple[int, ...]:
    words = record.words("scores")
    if not words:
        record.wrong("scores", "must name at least one score of rating_levels.csv")
    wrong = [word for word in words if word not in {str(score) for score in known}]
    for word in wrong if known else []:
        record.wrong("scores", f"{word!r} is not a score of rating_levels.csv")
    return tuple(int(word) for word in words if word not in wrong)
