"""Faces, reasons and the visit's words are the same wherever a visit is rated."""

import pytest
from msgspec.structs import replace

from common.contract.config import Config, RatingLevel
from common.rating import DECLINED, faces, reason_required, reasons_for, visit_words
from tests.server.web.pages import sample, ticket


def of_levels(count: int) -> Config:
    """The sample center with so many faces."""
    rows = (RatingLevel(score=score, name={"vi": str(score)}) for score in range(1, count + 1))
    center = sample()
    return replace(center, rating=replace(center.rating, levels=tuple(rows)))


@pytest.mark.parametrize(
    ("count", "icons"),
    [
        (3, "laugh meh frown"),
        (4, "laugh smile meh frown"),
        (5, "laugh smile meh frown angry"),
    ],
)
def test_the_best_face_comes_first_and_the_worst_looks_it(count: int, icons: str) -> None:
    drawn = faces(of_levels(count))
    assert [row.level.score for row in drawn] == list(range(count, 0, -1))
    assert " ".join(row.icon for row in drawn) == icons
    assert (drawn[0].tone, drawn[-1].tone) == ("good", "bad")


def test_only_the_lowest_face_of_the_sample_asks_why_and_takes_no_answer_for_one() -> None:
    center = sample()
    assert [reason_required(center, score) for score in (1, 2, 3, 4, 9)] == [True, *[False] * 4]
    assert DECLINED in {row.id for row in reasons_for(center, 1)}
    assert reasons_for(center, 9) == ()


def test_a_visit_is_named_by_counter_service_and_number() -> None:
    center = sample()
    assert visit_words(center, ticket(16, counter_id="quay-3"), "vi").startswith("Quầy 3 · ")
    assert visit_words(center, ticket(16), "en").startswith("Counter – · ")
