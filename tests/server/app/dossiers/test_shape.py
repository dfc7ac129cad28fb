"""Names, words and dates of another system, and what becomes of them."""

from zoneinfo import ZoneInfo

import pytest

from common.contract.dossiers import Dossier
from server.app.dossiers.shape import Fields, MisshapenError, Shape, read_date, value_at

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
CODE = "H26.12-250701-0001"
ROW = {"code": CODE, "procedure": "Đăng ký khai sinh", "status": "processing"}


def test_the_portals_numbers_and_names_are_known_and_words_are_data() -> None:
    shape = Shape(Fields(), {"Chờ  trả kết quả": "ready"}, HANOI)
    told = ("4", 4, "processing", "Processing", "chờ trả KẾT QUẢ")
    found = [shape.dossier({**ROW, "status": word}).status for word in told]
    assert found == ["processing"] * 4 + ["ready"]
    assert shape.dossier({**ROW, "status": 10}).status == "done"


def test_values_stand_where_the_fields_say() -> None:
    fields = Fields(
        code="data.0.maHoSo",
        procedure="data.0.tenThuTuc",
        status="data.0.trangThai.ma",
        applied="data.0.ngayNop",
        due="data.0.henTra",
        completed="data.0.xong",
    )
    answer = {
        "data": [
            {
                "maHoSo": "h26.12-250701-0001",
                "tenThuTuc": " Đăng ký \n khai sinh ",
                "trangThai": {"ma": 9},
                "ngayNop": "01/07/2025 08:30",
                "henTra": "2025-07-03T18:00:00Z",
                "xong": "",
                "nguoiNop": "Nguyễn Văn A",
            }
        ]
    }
    assert Shape(fields, {}, HANOI).dossier(answer) == Dossier(
        code=CODE,
        procedure="Đăng ký khai sinh",
        status="ready",
        applied="2025-07-01",
        due="2025-07-04",
    )


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"code": "Nguyễn Văn A"}, "code holds no dossier code"),
        ({"code": None}, "code holds no text"),
        ({"status": "Nguyễn Văn A"}, r"status holds a status that is not in \[status\]"),
        ({"status": True}, "status holds no text"),
        ({"procedure": ""}, "procedure is empty"),
        ({"due": "mai"}, "due holds no date"),
        ({"due": "31/02/2025"}, "due holds no date"),
        ({"due": 20250701}, "due holds no date"),
    ],
)
def test_what_cannot_be_understood_is_named_without_its_value(
    change: dict[str, object], why: str
) -> None:
    with pytest.raises(MisshapenError, match=f"^{why}$"):
        Shape(Fields(), {}, HANOI).dossier({**ROW, **change})


def test_signs_that_are_not_seen_are_not_shown() -> None:
    row = {
        **ROW,
        "procedure": "\ufeffA\u202eB\tC\x1b[2J \u200b\ud800",
        "status": "pro\u00adcessing",
    }
    assert Shape(Fields(), {}, HANOI).dossier(row).procedure == "AB C[2J"


def test_dates_as_other_systems_write_them() -> None:
    told = ("2025-07-01", "1/7/2025", "01-07-2025 07:05:00", "2025-07-01 23:59", "20250701")
    assert {str(read_date(text, HANOI)) for text in told} == {"2025-07-01"}
    assert read_date("2025-06-30T17:00:00+00:00", HANOI) == read_date("2025-07-01", HANOI)
    assert [read_date(text, HANOI) for text in ("", "0", "7/2025", "2025-13-01", "9" * 99)] == [
        None
    ] * 5


def test_a_place_that_is_not_there_holds_nothing() -> None:
    assert value_at({"a.b": 1, "a": {"b": 2}}, "a.b") == 1
    assert value_at({"a": [{"b": 2}]}, "a.0.b") == 2
    rows: tuple[object, ...] = (None, [], {"a": []}, {"a": "x"}, "a.0", 3)
    assert [value_at(row, "a.0") for row in rows] == [None] * 6
