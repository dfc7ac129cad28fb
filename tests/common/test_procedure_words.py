"""What is published of a procedure, as people read it in their language."""

from assets import asset
from common import procedure_words as words
from server.app.center_files.reader import read_center

ROWS = {row.code: row for row in read_center(asset("sample")).procedures}


def test_a_fee_is_its_number_or_what_is_published() -> None:
    assert words.fee("vi", "8,000 VNĐ", 8_000) == "8.000 đồng"
    assert words.fee("en", "400,000 Việt Nam Đồng", 400_000) == "400,000 dong"
    assert words.fee("vi", "Miễn phí", 0) == "Miễn phí"
    assert words.fee("en", "Miễn phí", 0) == "Free of charge"
    assert words.fee("vi", "Theo biểu phí của tỉnh", None) == "Theo biểu phí của tỉnh"
    for unsaid in ("", "Không có thông tin"):
        assert words.fee("vi", unsaid, None) == "Xin hỏi tại quầy"


def test_a_time_is_said_in_the_citizens_language_where_it_is_understood() -> None:
    assert words.time("vi", "7 Ngày làm việc") == "7 ngày làm việc"
    assert words.time("en", "7 Ngày làm việc") == "7 working days"
    assert words.time("en", "1 Giờ") == "1 hour"
    assert words.time("en", "15 Ngày") == "15 days"
    assert words.time("vi", "3") == "3 ngày"
    assert words.time("vi", "Trong buổi làm việc") == "Trong buổi làm việc"
    assert words.time("vi", "") == words.time("vi", "Không có thông tin") == "Xin hỏi tại quầy"


def test_online_is_told_only_where_it_is_other_than_at_the_counter() -> None:
    told = words.online("vi", ROWS["1.004222"])
    assert told == "Nộp trực tuyến: 7 ngày làm việc, 10.000 đồng"
    assert words.online("vi", ROWS["1.001193"]) == ""
    assert words.online("vi", ROWS["2.000815"]) == ""


def test_names_and_results_begin_with_a_capital_and_end_without_a_stop() -> None:
    assert words.name("vi", ROWS["1.001193"]) == "Đăng ký khai sinh"
    assert words.name("vi", ROWS["1.013229"]).endswith("nhà ở riêng lẻ")
    assert words.result("vi", ROWS["1.013227"]) == "Giấy phép xây dựng được gia hạn."


def test_what_the_center_has_in_other_languages_is_said_in_them() -> None:
    birth = ROWS["1.001193"]
    assert words.name("en", birth) == "Register a birth"
    assert words.result("zh", birth) == "出生证"
    assert words.published("en", birth, "field") == "Civil status"
    assert words.name("km", birth) == words.name("vi", birth)


def test_the_sample_says_all_of_its_procedures_in_all_its_languages() -> None:
    for row in ROWS.values():
        for what in ("name", "field", "result", "form"):
            assert not getattr(row, what) or row.says[what].keys() >= {"en", "zh"}, row.code
        for paper in row.papers:
            assert paper.name.keys() == (paper.detail or paper.name).keys() == {"vi", "en", "zh"}


def test_the_page_on_a_phone_is_there_with_a_public_address_only() -> None:
    address = words.page_address("https://a.example/", "1.001193", "zh")
    assert address == "https://a.example/p/1.001193?lang=zh"
    assert words.page_address("", "1.001193", "zh") == ""
