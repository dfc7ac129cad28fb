"""A sheet of procedures may bear the names of its columns in any language of the product."""

import unicodedata

import pytest

from assets.catalogue import LANGUAGES
from common.headings import column, heading

COLUMNS = (
    *("code", "service_id", "field", "name", "level", "in_person_time", "in_person_fee"),
    *("online_time", "online_fee", "decision", "result", "form", "words"),
    *("name_vi", "name_en", "detail_vi", "detail_en"),
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_column_is_found_again_by_its_name_in_words(language: str) -> None:
    for name in COLUMNS:
        words = heading(name, language)
        assert words != name
        assert column(f" {unicodedata.normalize('NFD', words.upper())} ", COLUMNS) == name
        assert column(name, COLUMNS) == name


def test_what_means_no_known_column_stays_as_it_is_written() -> None:
    assert column("Tên thủ tục", ("code",)) == "Tên thủ tục"
    assert column("id", COLUMNS) == heading("id", "vi") == "id"
