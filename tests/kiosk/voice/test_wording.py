"""What stands on the screen is said as an ear wants it: numbers, codes, signs, typing."""

import pytest

from assets.catalogue import LANGUAGES
from common.speech.numerals import Vietnamese, numerals_of
from kiosk.typing.keys import keys
from kiosk.viewmodels.ticket_model import View
from kiosk.voice.echo import echo
from kiosk.voice.ticket import ticket_words
from kiosk.voice.wording import SIGNS, aloud

NORTH = Vietnamese("north")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Số B001 vừa xong?", "Số bê không không một vừa xong?"),
        ("A3-023", "A ba, không hai ba"),
        ("Chưa có ai chờ · 5–10 phút", "Chưa có ai chờ, 5 đến 10 phút"),
        ("Đang gửi…", "Đang gửi,"),
        ("Mời ông/bà chạm “Xong”", "Mời ông bà chạm Xong"),
        (
            "Hồ sơ H26.12-261102-0001",
            "Hồ sơ hát hai sáu, một hai, hai sáu một một không hai, không không không một",
        ),
        ("1.001193", "một, không không một một chín ba"),
        ("8.000 đồng, ngày 02/11/2026", "8.000 đồng, ngày 02/11/2026"),
        ("Đã đọc thẻ ••••0123 · từ 75 tuổi", ""),
        ("?", "chấm hỏi"),
        ("b", "bê"),
        ("á", "á"),
        ("…", ""),
        ("", ""),
    ],
)
def test_vietnamese_for_the_ear(written: str, said: str) -> None:
    assert aloud(written, "vi", NORTH) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_of_the_keyboard_has_a_name(language: str) -> None:
    numerals = numerals_of(language, "north")
    typed = {
        key.types
        for layout in ("telex", "vni", "plain")
        for page in ("letters", "signs")
        for key in keys("text", layout, page)
        if key.types
    }
    names = {sign: aloud(sign, language, numerals) for sign in typed | set(SIGNS)}
    assert [sign for sign, name in names.items() if not name.strip(",. ")] == []
    assert len(set(names.values())) == len(names)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("", "k", ("ca",)),
        ("kha", "khai ", ("I", "dấu cách")),
        ("khai", "kha", ("Đã xóa I",)),
        ("khai", "khái", ("á",)),
        ("kha", "", ("Đã xóa ca",)),
        ("A0", "A02", ("hai",)),
    ],
)
def test_a_letter_is_said_as_it_comes_changes_or_goes(
    before: str, after: str, said: tuple[str, ...]
) -> None:
    assert echo(before, after, "vi", NORTH) == said


def test_a_ticket_in_words() -> None:
    view = View(
        label="B005", service="Chứng thực", ahead=3, least=5, most=10, paper_title="Mời lấy phiếu"
    )
    told = [words for words in ticket_words(view, "vi", NORTH) if words]
    assert told == [
        "Số thứ tự là bê không không năm.",
        "Chứng thực",
        "Có 3 người chờ trước.",
        "Chờ khoảng 5 đến 10 phút.",
        "Xin chờ trong sảnh cho đến khi số được gọi.",
        "Mời lấy phiếu",
    ]
    assert ticket_words(View(), "vi", NORTH) == ()
    first = View(label="B005", ahead=0)
    assert "Không có ai chờ trước." in ticket_words(first, "vi", NORTH)
