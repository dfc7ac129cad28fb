"""A supervisor at the live floor: calls for help, devices, the day's curve, the wall board."""

from playwright.sync_api import Page, expect

from tests.server.api import test_people_routes
from tests.server.api.test_editing_routes import put, rows
from tests.server.harness import SUPERVISOR, Talk
from tests.server.people import administrator
from tests.server.processes import Process
from tests.server.staff.browsing import NARROW, WIDE, add_person, enter, found, stands

WALL = {"width": 1920, "height": 1080}


def tell(device: Talk, **said: object) -> None:
    """A heartbeat."""
    answer = device.http.put(f"{device.center}/status", json={"version": "1.0", **said}, timeout=30)
    assert answer.status_code == 204, answer.text


def test_a_supervisor_sees_to_who_calls_for_help(server: Process, page: Page) -> None:
    kiosk = server.hall.enrol("kiosk")
    tell(kiosk, printer="paper-out")
    enter(server, page, "/wall")
    expect(found(page, "wall.closed")).to_have_text("Chưa có quầy nào mở")
    found(page, "wall.back").click()
    officer = server.hall.officer()
    officer.do("RaiseAlert", kind="emergency", counter_id="quay-1")
    kiosk.do("RaiseAlert", kind="call-staff")
    calls = found(page, "calls").locator(".call")
    expect(calls.first).to_contain_text("KHẨN CẤP ở Quầy 1")
    expect(found(page, "calls")).to_contain_text("Cần hỗ trợ tại ki-ốt 1")
    expect(found(page, "list.devices")).to_contain_text("Máy in hết giấy")
    stands(page, "floor-calls-vi")
    calls.first.get_by_role("button").press("Enter")
    expect(page.get_by_text("Đã nhận xử lý")).to_be_visible()
    expect(found(page, "calls")).not_to_contain_text("KHẨN CẤP")
    expect(calls.first.get_by_role("button")).to_be_focused()
    assert "emergency" not in {row["kind"] for row in kiosk.snapshot()["board"]["alerts"]}


def test_an_auditor_only_looks(server: Process, page: Page) -> None:
    add_person(server, "kiem-soat", "auditor")
    server.hall.enrol("kiosk").do("RaiseAlert", kind="call-staff")
    enter(server, page, name="kiem-soat")
    expect(found(page, "calls")).to_contain_text("Cần hỗ trợ tại")
    expect(found(page, "calls").get_by_role("button")).to_have_count(0)


def test_the_day_and_the_wall_board_follow_the_hall(server: Process, page: Page) -> None:
    enter(server, page, "/wall", SUPERVISOR)
    page.set_viewport_size(WALL)  # type: ignore[arg-type]
    kiosk, officer = server.hall.enrol("kiosk"), server.hall.officer("tran-thu-ha", "quay-2")
    label = kiosk.ticket("chung-thuc")["label"]
    officer.do("CallNext", counter_id="quay-2")
    expect(found(page, "wall.counters.quay-2")).to_contain_text(label)
    expect(page.get_by_text("Trần Thu Hà")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollHeight") <= WALL["height"]
    stands(page, "wall-vi")
    found(page, "wall.back").click()
    expect(found(page, "curve.picture").locator("rect.came").first).to_be_visible()
    page.get_by_text("Xem bảng số liệu").click()
    expect(found(page, "curve.figures").locator("td").first).to_be_visible()


def test_a_supervisor_orders_a_queue_and_shuts_a_field(server: Process, page: Page) -> None:
    kiosk = server.hall.enrol("kiosk")
    labels = [kiosk.ticket("cu-tru")["label"] for _ in range(3)]
    enter(server, page, "/field/dat-dai")
    expect(found(page, "list.queue")).to_contain_text("Chưa có ai chờ.")
    none = page.goto(f"{page.url}x")
    assert (none and none.status) == 404
    page.goto(page.url.replace("dat-daix", "cu-tru"))
    rows = found(page, "list.queue").locator("tbody tr")
    expect(rows).to_have_count(3)
    stands(page, "queue-vi")
    rows.last.get_by_role("link").click()
    expect(page.locator("h1")).to_have_text(f"Số {labels[2]}")
    stands(page, "ticket-vi")
    with page.context.new_page() as other:
        other.goto(page.url)
        put_first(other)
        expect(found(other, "list.queue").locator("tbody tr").first).to_contain_text(labels[2])
    put_first(page)
    expect(found(page, "toast")).to_have_text(f"Số {labels[2]} đã đứng đầu hàng")
    expect(rows.first).to_contain_text(labels[2])
    rows.last.get_by_role("link").click()
    expect(page.locator("h1")).to_have_text(f"Số {labels[1]}")
    is_sent_elsewhere(page)
    expect(found(page, "toast")).to_contain_text(f"Số {labels[1]} vừa được người khác chuyển")
    expect(found(page, "toast")).to_contain_text("sang hàng “Chứng thực”")
    stands(page, "ticket-elsewhere-vi")
    sent = next(one for one in kiosk.snapshot()["board"]["tickets"] if one["label"] == labels[1])
    assert (sent["service_id"], sent["placed_at"]) == ("chung-thuc", None)
    found(page, "back").click()
    expect(page.locator("h1")).to_have_text("Chứng thực")
    page.goto(f"{page.url.rpartition('/')[0]}/cu-tru")
    with page.context.new_page() as other:
        other.goto(page.url)
        other.get_by_role("button", name="Tạm ngừng nhận số").click()
        expect(found(other, "toast")).to_have_text("Đã tạm ngừng nhận số")
    page.get_by_role("button", name="Tạm ngừng nhận số").click()
    expect(page.locator(".toast")).to_contain_text("Lĩnh vực này đã tạm ngừng nhận số từ")
    expect(found(page, "toast")).to_contain_text("Lý do vừa chọn không được ghi.")
    assert "cu-tru" in kiosk.snapshot()["board"]["suspended"]
    page.get_by_role("button", name="Nhận số lại").click()
    expect(page.get_by_text("Đã nhận số lại")).to_be_visible()


def is_sent_elsewhere(page: Page) -> None:
    """Another supervisor transfers the ticket while its page stands open; then a place is picked here."""
    with page.context.new_page() as other:
        other.goto(page.url)
        found(other, "transfer.place").select_option("service:chung-thuc")
        found(other, "transfer.submit").click()
        expect(found(other, "toast")).to_have_text("Đã chuyển")
        expect(found(other, "list.queue").locator("tbody tr")).to_have_count(2)
    put_first(page)


def put_first(page: Page) -> None:
    page.get_by_label("Vị trí").select_option(label="Lên đầu hàng")
    page.get_by_role("button", name="Đổi thứ tự").click()


def test_a_supervisor_pauses_a_counter_and_posts_a_notice(server: Process, page: Page) -> None:
    officer = server.hall.officer("nguyen-quoc-bao", "quay-3")
    enter(server, page, "/counter/quay-3")
    expect(found(page, "facts.state_text")).to_have_text("Đang mở")
    expect(found(page, "facts.ticket")).to_be_hidden()
    expect(page.get_by_role("button", name="Cho quầy tạm nghỉ")).to_be_visible()
    stands(page, "counter-vi")
    page.get_by_role("button", name="Cho quầy tạm nghỉ").click()
    expect(found(page, "counters.quay-3.state_text")).to_have_text("Tạm nghỉ")
    officer.do("OpenCounter", counter_id="quay-3")
    page.goto(f"{page.url.partition('/staff')[0]}/staff/notices")
    expect(found(page, "notice.words")).to_be_visible()
    page.get_by_role("button", name="Hiện lên màn hình sảnh").click()
    expect(found(page, "notice.words.fault")).to_have_text("Hãy điền mục này.")
    found(page, "notice.words").fill("a\u202e<script>")
    found(page, "notice.submit").click()
    expect(found(page, "notice.words.fault")).to_contain_text("ký tự không hiển thị được")
    found(page, "notice.words").fill("x" * 501)
    expect(found(page, "notice.words.count")).to_have_text("501 / 500 ký tự")
    expect(found(page, "notice.words.count")).to_have_class("count over")
    found(page, "notice.words").fill("Hôm nay mất nước từ 14 giờ.")
    page.get_by_role("button", name="Hiện lên màn hình sảnh").click()
    expect(found(page, "notices")).to_contain_text("mất nước từ 14 giờ")
    stands(page, "notices-vi")


LONG = "Quầy tiếp nhận và trả kết quả giải quyết thủ tục hành chính số 4"
OFFICER = "pham-ngoc-diep"
PERSON = "Công Tằng Tôn Nữ Nguyễn Hoàng Phương Quỳnh Diệp"
ONE_WORD = "Laisserpasserbescheinigungsstelle"
_CUT = """() => [...document.querySelectorAll('.tables td')].filter((cell) => {
    const table = cell.closest('table').getBoundingClientRect();
    return cell.getClientRects().length && (cell.scrollWidth > cell.clientWidth + 1
        || cell.getBoundingClientRect().right > table.right + 1);
}).map((cell) => cell.textContent)"""
"""The cells of which a reader does not see all."""


def test_long_names_are_seen_whole(server: Process, page: Page) -> None:
    editor = administrator(server.hall)
    named = {"counter": ("quay-4", LONG), "field": ("cu-tru", f"{ONE_WORD} {ONE_WORD}")}
    for kind, (row_id, name) in named.items():
        before = rows(editor, kind)[f"{kind} {row_id}"]
        after = {**before, "name": {**before["name"], "vi": name}}
        assert put(editor, kind, row_id, before, after).ok
    assert test_people_routes.put(editor, OFFICER, name=PERSON).ok
    kiosk = server.hall.enrol("kiosk")
    kiosk.ticket("cu-tru")
    server.hall.officer(OFFICER, "quay-4").do("CallNext", counter_id="quay-4")
    kiosk.ticket("cu-tru")
    enter(server, page)
    expect(found(page, "list.counters")).to_contain_text(LONG)
    expect(found(page, "list.counters")).to_contain_text(PERSON)
    expect(found(page, "list.fields")).to_contain_text(ONE_WORD)
    stands(page, "floor-long-vi")
    for width in (WIDE, NARROW):
        page.set_viewport_size(width)
        assert page.evaluate(_CUT) == []
