"""What people type finds the procedure they mean, over the sample center."""

from functools import cache
from pathlib import Path

import pytest

from assets import asset
from kiosk.procedures.folding import fold, tokens
from kiosk.procedures.index import Index
from server.app.center_files.reader import read_center

QUERIES = Path(__file__).with_name("queries.txt")
UNSEEN = Path(__file__).with_name("unseen.txt")


@cache
def index() -> Index:
    return Index(read_center(asset("sample")).procedures)


def queries(path: Path) -> list[tuple[str, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = [line.split(";") for line in lines if not line.startswith("#")]
    return [(query.strip(), code.strip()) for query, code in pairs]


@pytest.mark.parametrize(("path", "least"), [(QUERIES, 60), (UNSEEN, 40)], ids=["known", "unseen"])
def test_at_least_95_of_100_queries_find_what_is_meant_as_the_first_hit(
    path: Path, least: int
) -> None:
    asked = queries(path)
    assert len(asked) >= least
    hits = {query: index().search(query) for query, _ in asked}
    missed = [query for query, code in asked if [row.code for row in hits[query][:1]] != [code]]
    assert len(missed) <= 0.05 * len(asked), missed


def test_no_unseen_query_is_made_of_the_centers_own_words_alone() -> None:
    known = {word for row in index().procedures for words in row.words for word, _ in tokens(words)}
    alone = [query for query, _ in queries(UNSEEN) if known.issuperset(dict(tokens(query)))]
    assert alone == []


def test_what_is_not_the_first_hit_stands_on_the_first_page() -> None:
    for query, code in queries(QUERIES):
        assert code in [row.code for row in index().search(query)[:3]], query


def test_what_the_center_does_not_do_finds_nothing() -> None:
    divorce, allowance = ("ly hon", "ly hôn"), "tro cap nguoi gia"
    for query in (*divorce, allowance, "ho chieu", "bằng lái xe", "kham benh", "driving licence"):
        assert index().search(query) == (), query


def test_every_procedure_is_found_first_by_its_name_without_marks() -> None:
    for row in index().procedures:
        assert index().search(fold(row.name))[0].name == row.name
