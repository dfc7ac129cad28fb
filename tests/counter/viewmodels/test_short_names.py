"""A name without room keeps the word by which a person is called."""

import pytest

from counter.viewmodels.short_names import short_names


@pytest.mark.parametrize(
    ("name", "shorter"),
    [
        ("Nguyễn Quốc Bảo", ("N. Q. Bảo", "Bảo")),
        ("Y Moan", ("Y. Moan", "Moan")),
        ("Đặng", ("Đặng", "Đặng")),
        ("", ("", "")),
    ],
)
def test_the_last_word_stays_whole(name: str, shorter: tuple[str, ...]) -> None:
    assert short_names(name) == (name, *shorter)
