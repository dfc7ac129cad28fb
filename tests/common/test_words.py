"""The center's words in one of its languages, or in the one it has."""

from common.words import apart, placed, said, sentences


def test_words_of_another_language_are_better_than_none() -> None:
    assert said({"vi": "Chào"}, "en") == "Chào"
    assert said(None, "en") == ""
    assert said({}, "en") == ""
    assert said({"vi": "Chào", "en": "Hello"}, "en") == "Hello"


def test_sentences_follow_each_other_as_their_language_writes_them() -> None:
    assert sentences("Chưa in được.", "", "Hết giấy") == "Chưa in được. Hết giấy"
    assert sentences("未能打印。", "打印机缺纸") == "未能打印。打印机缺纸"
    assert sentences("", "") == ""


def test_things_of_one_name_are_told_apart_by_where_they_stand_and_then_by_their_ids() -> None:
    named = {"a": placed("PC", "1"), "b": placed("PC", "2"), "c": placed("TV", ""), "d": "TV"}
    told = {"a": "PC · 1", "b": "PC · 2", "c": "TV · c", "d": "TV · d", "e": "e"}
    assert apart({**named, "e": placed("", "")}) == told
