"""What each language of a center lacks is counted where people meet it."""

from msgspec.structs import replace

from assets.catalogue import for_citizens
from common.contract.editing import EditedRow
from server.staff.pages.content.texts import only_lacking, sums, texts_of
from tests.server.harness import sample

LANGUAGES = ("vi", "en", "zh")


def row(kind: str, body: object) -> EditedRow:
    return EditedRow(kind=kind, id="x", position=0, body=body)  # type: ignore[arg-type]


def test_every_text_is_found_with_its_place_and_its_gaps() -> None:
    whole = {"vi": "Một", "en": "One", "zh": "一"}
    rows = [
        row("rating", {"levels": [{"name": whole}, {"name": {"vi": "Hai", "en": " "}}]}),
        row("reasons", {"pause": [{"id": "hop", "name": {"vi": "Họp", "en": "Meeting"}}]}),
        row("policy", {"priority_ratio": 2}),
    ]
    found = texts_of(rows, LANGUAGES)
    assert [(one.kind, one.field, one.lacks) for one in found] == [
        ("rating", "levels.0.name", ()),
        ("rating", "levels.1.name", ("en", "zh")),
        ("reasons", "pause.0.name", ()),
    ]
    assert [one.field for one in only_lacking(found, "en")] == ["levels.1.name"]
    assert only_lacking(found, "") == found


def test_a_language_of_the_centers_own_also_lacks_what_the_product_says() -> None:
    procedures = sample().procedures[:2]
    silent = replace(procedures[0], says={}, papers=())
    keys = list(for_citizens())
    told = sums((), (silent, procedures[1]), LANGUAGES, {"zh": keys[1:]})
    assert [(one.language, one.procedures, one.product) for one in told] == [
        ("vi", 0, None),
        ("en", 1, None),
        ("zh", 1, (keys[0],)),
    ]
    assert [one.is_whole for one in told] == [True, False, False]
