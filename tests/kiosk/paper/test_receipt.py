"""The ticket as it comes out of a printer: its number, words and code, on both papers."""

import pytest
from msgspec.structs import replace
from PIL import Image

from kiosk.paper.pen import NUMBER_DOTS, Pen, written
from kiosk.paper.raster import thin_dots
from kiosk.paper.receipt import WIDTH_58_MM, WIDTH_80_MM, draw
from kiosk.printer.job import encode
from tests.fixtures.escpos_decode import decode
from tests.kiosk import papers

pytestmark = pytest.mark.usefixtures("fonts")

WIDTHS = (WIDTH_80_MM, WIDTH_58_MM)
EIGHTEEN_MM = round(18 / 25.4 * 203)
THREE_MM = 23
"""In dots, less one that a rounded edge may take."""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "vi",
            (
                "PHIẾU SỐ THỨ TỰ",
                "Trung tâm Phục vụ hành chính công",
                "Chứng thực bản sao từ bản chính",
                "Ưu tiên: Người cao tuổi",
                "Xuất trình tại quầy: Căn cước công dân",
                "Trước ông/bà: 7 người",
                "08:42",
                "23/11/2026",
                "Vui lòng giữ phiếu và chờ gọi số",
                "Quét để theo dõi trên điện thoại",
            ),
        ),
        (
            "en",
            (
                "QUEUE TICKET",
                "Public Service Center",
                "Certified copies of originals",
                "Priority: Elderly",
                "Show at the counter: Identity card",
                "7 people before you",
                "23 Nov 2026",
                "Please keep this ticket and wait for your number",
                "Scan to follow on your phone",
            ),
        ),
    ],
)
def test_words_and_code_are_read_back_from_the_printers_bytes(
    width: int, language: str, expected: tuple[str, ...]
) -> None:
    job = encode(draw(papers.sample(language), width))
    (paper,) = decode(job, width)
    read = papers.words(paper.image, language)
    assert [line for line in expected if line not in read] == [], read
    assert papers.scanned(paper.image) == f"{papers.PUBLIC_URL}/t/{papers.KEY}"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("label", ["C023", "A3-023", "A1000", "A023/2", "A12-1000"])
def test_every_kind_of_number_fits_and_is_18_mm_high(width: int, label: str) -> None:
    raster = draw(papers.sample(label=label), width)
    (paper,) = decode(encode(raster), width)
    heights = [end - top + 1 for top, end in papers.ink_runs(paper.image)]
    assert NUMBER_DOTS >= EIGHTEEN_MM
    assert any(height >= EIGHTEEN_MM for height in heights)
    assert papers.number(paper.image, EIGHTEEN_MM) == label


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("label", ["C023", "A1-001", "A12-1000"])
def test_a_number_ends_three_millimetres_before_either_edge(width: int, label: str) -> None:
    (paper,) = decode(encode(draw(papers.sample(label=label), width)), width)
    tall = [run for run in papers.ink_runs(paper.image) if run[1] - run[0] + 1 >= EIGHTEEN_MM]
    (top, end), *_ = tall
    band = paper.image.crop((0, top, width, end + 1)).transpose(Image.Transpose.TRANSPOSE)
    glyphs = papers.ink_runs(band)
    assert len(glyphs) == len(label)
    assert glyphs[0][0] >= THREE_MM
    assert glyphs[-1][1] < width - THREE_MM


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_thinner_than_two_dots(width: int) -> None:
    raster = draw(papers.sample(label="A3-023"), width)
    assert not any(thin_dots(raster.rows))


def test_no_byte_of_the_picture_can_be_taken_for_a_real_time_command() -> None:
    assert b"\x10" not in draw(papers.sample(), WIDTH_80_MM).packed()


def test_without_a_public_web_the_code_holds_the_digits_alone() -> None:
    (paper,) = decode(encode(draw(papers.sample(link=False), WIDTH_80_MM)))
    assert papers.scanned(paper.image) == papers.KEY
    assert "Quét ở ki-ốt để đánh giá phục vụ" in papers.words(paper.image, "vi")


def test_a_kiosk_without_a_scanner_promises_no_scan() -> None:
    ticket = papers.sample(link=False, scanned=False)
    (paper,) = decode(encode(draw(ticket, WIDTH_80_MM)))
    read = papers.words(paper.image, "vi")
    assert "Nhập số này ở ki-ốt để đánh giá" in read
    assert "Quét" not in read


def test_a_reprint_says_so() -> None:
    (first,) = decode(encode(draw(papers.sample(), WIDTH_80_MM)))
    (again,) = decode(encode(draw(papers.sample(reprint=True), WIDTH_80_MM)))
    assert "BẢN IN LẠI" not in papers.words(first.image, "vi")
    assert "BẢN IN LẠI" in papers.words(again.image, "vi")


def test_the_paper_of_a_practice_says_that_it_is_worth_nothing() -> None:
    (paper,) = decode(encode(draw(replace(papers.sample(), practice=True), WIDTH_58_MM)))
    read = papers.words(paper.image, "vi")
    assert "LUYỆN TẬP" in read
    assert "không có giá trị" in read
    assert "giữ phiếu" not in read


def test_a_number_that_may_not_be_called_today_says_so() -> None:
    doubt = "Có thể chưa được gọi hôm nay: 17:00 đóng cửa"
    told = replace(papers.sample(), doubt=doubt)
    (paper,) = decode(encode(draw(told, WIDTH_58_MM)), WIDTH_58_MM)
    assert doubt in papers.words(paper.image, "vi")


def test_long_names_wrap_and_stay_on_the_paper() -> None:
    name = "Thủ tục đăng ký biến động quyền sử dụng đất và tài sản gắn liền với đất " * 2
    raster = draw(papers.sample(service=name + "x" * 60), WIDTH_58_MM)
    edge = (1 << 2) - 1
    frames = [row for row in raster.rows if row & edge and row >> (raster.width - 2)]
    assert all(row & edge == 0 or row in frames for row in raster.rows)
    (paper,) = decode(encode(raster), WIDTH_58_MM)
    assert "gắn liền với đất" in papers.words(paper.image, "vi")


def test_a_paper_that_cannot_be_written_leaves_nothing_half_painted() -> None:
    def fails(pen: Pen) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        written(WIDTH_80_MM, fails)
