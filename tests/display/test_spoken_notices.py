"""A notice is read aloud in stretches that a breath is enough for, each notice once."""

import pytest

from common.speech.reading import Phrase
from display.spoken_notices import BREATH, LONGEST, Notices, drop, post, said, stretches


def test_it_is_cut_between_sentences_and_long_ones_between_words() -> None:
    assert stretches("Mời về quầy 3! Sắp đóng cửa…  Xin cảm ơn.") == (
        *("Mời về quầy 3!", "Sắp đóng cửa…", "Xin cảm ơn."),
    )
    assert stretches("Một.\nHai 1.5 giờ") == ("Một.", "Hai 1.5 giờ")
    long = stretches("chờ đợi " * 60)
    assert [len(part) <= BREATH for part in long] == [True] * len(long)
    assert " ".join(long) == ("chờ đợi " * 60).strip()


def test_of_an_endless_text_the_first_five_hundred_letters_are_read() -> None:
    for endless in ("thông báo " * 1000, "x" * 10_000):
        parts = stretches(endless)
        assert LONGEST - 10 <= len(" ".join(parts)) <= LONGEST + 10
        assert max(map(len, parts)) <= BREATH


@pytest.mark.parametrize("nothing", ["", "   ", "\n\n"])
def test_what_says_nothing_is_not_read(nothing: str) -> None:
    assert post(Notices(), "n1", nothing, "vi") == Notices()


def test_they_follow_one_another_each_once() -> None:
    notices = post(post(Notices(), "n1", "Một. Hai.", "vi"), "n2", "Three.", "en")
    assert post(notices, "n1", "Một.", "vi") == notices
    assert notices.phrase == Phrase(language="vi", text="Một.", once=True)
    notices = said(said(notices, "n1"), "n1")
    assert notices.phrase == Phrase(language="en", text="Three.", once=True)
    assert said(drop(notices, "n2"), "n2").phrase is None
    assert post(drop(notices, "n2"), "n2", "Three.", "en").phrase is None
