"""How words find procedures: marks, errors, order, prefixes, fields, codes."""

from hypothesis import given
from hypothesis import strategies as st

from common.contract.config import Procedure
from kiosk.procedures.index import LONGEST_QUERY, Index


def procedure(number: int, name: str, field: str = "Hộ tịch", *words: str) -> Procedure:
    return Procedure(
        code=f"1.{number:06}",
        field=field,
        name=name,
        service_id="ho-tich",
        level="",
        in_person_time="",
        in_person_fee="",
        in_person_fee_vnd=None,
        online_time="",
        online_fee="",
        online_fee_vnd=None,
        decision="",
        result="",
        words=words,
    )


INDEX = Index(
    (
        procedure(1, "đăng ký lại khai sinh"),
        procedure(2, "đăng ký khai sinh"),
        procedure(3, "đăng ký kết hôn"),
        procedure(4, "Cấp giấy chứng nhận quyền sử dụng đất", "Đất đai", "sổ đỏ", "bìa đỏ"),
        procedure(5, "Đăng ký tạm trú", "Cư trú"),
        procedure(6, "Cấp thẻ bảo hiểm y tế", "Xã hội"),
    )
)


def first(query: str) -> str:
    return INDEX.search(query)[0].name


def test_marks_are_not_needed_and_wrong_ones_do_little_harm() -> None:
    assert first("ket hon") == first("kết hôn") == first("KẾT HÔN") == "đăng ký kết hôn"
    assert first("kêt hôn") == "đăng ký kết hôn"
    assert first("dang ki tam tru") == "Đăng ký tạm trú"


def test_one_wrong_letter_of_any_kind_is_forgiven() -> None:
    for typed in ("khai sin", "khia sinh", "khai sinhh", "khaj sinh", "khaisinh"):
        assert first(typed) == "đăng ký khai sinh", typed
    assert first("sodo") == first("sổ đỏ")


def test_what_sounds_alike_is_alike() -> None:
    assert first("tạm chú") == "Đăng ký tạm trú"


def test_the_order_of_words_is_free_but_counts() -> None:
    assert first("sinh khai") == "đăng ký khai sinh"
    assert first("lai khai sinh") == "đăng ký lại khai sinh"


def test_a_beginning_finds_while_it_is_typed() -> None:
    assert all(first("ket hon"[:end]) == "đăng ký kết hôn" for end in range(2, 8))


def test_the_centers_own_words_name_a_procedure() -> None:
    assert first("so do") == first("bìa đỏ") == "Cấp giấy chứng nhận quyền sử dụng đất"


def test_short_forms_mean_their_words_on_both_sides() -> None:
    assert first("thẻ bhyt") == "Cấp thẻ bảo hiểm y tế"
    short = Index((procedure(1, "Cấp thẻ BHYT"),))
    assert short.search("bao hiem y te")


def test_what_a_name_comprises_does_not_put_it_behind() -> None:
    whole = (
        "Chứng thực chữ ký trong giấy tờ (cả trường hợp điểm chỉ, không ký, không điểm chỉ được)"
    )
    index = Index(
        (procedure(1, "Chứng thực chữ ký người dịch là cộng tác viên"), procedure(2, whole))
    )
    assert index.search("chung thuc chu ky")[0].name == whole


def test_words_that_stand_here_and_there_are_no_hit() -> None:
    index = Index((procedure(1, "Cấp đổi thẻ bị hỏng của công dân", "Quản lý căn cước"),))
    assert index.search("ly hon") == ()


def test_a_code_is_found_with_or_without_its_dot_and_by_its_beginning() -> None:
    assert [row.code for row in INDEX.search("1.000003")] == ["1.000003"]
    assert [row.code for row in INDEX.search("1000003")] == ["1.000003"]
    assert len(INDEX.search("1.0000")) == 6
    assert INDEX.by_code("1.000003") == INDEX.procedures[2]
    assert INDEX.by_code("9.000000") is None


def test_a_name_is_found_however_it_is_spelt() -> None:
    assert INDEX.by_name("  Đăng kí  KẾT HÔN. ") == INDEX.procedures[2]
    assert INDEX.by_name("kết hôn") is None


def test_fields_come_by_how_much_they_hold_and_give_all_of_it() -> None:
    assert next(iter(INDEX.fields().items())) == ("Hộ tịch", {"vi": "Hộ tịch"})
    assert [row.code for row in INDEX.in_field("Hộ tịch")] == ["1.000001", "1.000002", "1.000003"]
    assert first("dat dai") == "Cấp giấy chứng nhận quyền sử dụng đất"


def test_nothing_is_found_for_nothing_and_for_noise() -> None:
    for query in ("", "   ", "?!", "xyz qqq"):
        assert INDEX.search(query) == ()
    assert Index(()).search("khai sinh") == ()


@given(st.text(max_size=LONGEST_QUERY + 20))
def test_no_text_breaks_the_search(query: str) -> None:
    hits = INDEX.search(query, limit=3)
    assert len(hits) <= 3
    assert len({row.code for row in hits}) == len(hits)
