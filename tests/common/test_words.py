"""The center's words in one of its languages, or in the one it has."""

from common.words import said


def test_words_of_another_language_are_better_than_none() -> None:
    assert said({"vi": "Chào"}, "en") == "Chào"
    assert said(None, "en") == ""
    assert said({}, "en") == ""
    assert said({"vi": "Chào", "en": "Hello"}, "en") == "Hello"
