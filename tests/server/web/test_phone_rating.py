"""A real browser rates a visit: with its scripts, without them, and what it is told."""

import httpx
import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, Page, expect

from common.contract.commands import RateVisit
from server.web.tickets import Kept
from tests.server.web.pages import KEY, NOW, LiveTickets, board_of, sample, serving, ticket
from tests.server.web.test_phone import CONTRAST, HOSTILE, SMALL, browser, headline, keep, phone

__all__ = ["browser", "phone"]

ID = ticket(25).id


@pytest.fixture
def tickets() -> LiveTickets:
    """A visit that has just ended."""
    mine = ticket(25, state="served", counter_id="quay-3", called_at=NOW, ended_at=NOW)
    return LiveTickets(config=sample(), mine=mine, board=board_of(mine))


def test_who_was_served_rates_at_once_on_the_page_in_hand(
    phone: Page, tickets: LiveTickets
) -> None:
    served = tickets.mine
    tickets.put(replace(served, state="serving", ended_at=None))
    with serving(tickets) as port:
        phone.goto(f"http://127.0.0.1:{port}/t/{KEY}")
        headline(phone, "Đang được phục vụ tại quầy 3")
        assert phone.locator("#rate").count() == 0
        phone.get_by_role("link", name="English").click()
        tickets.put(served)
        expect(phone.locator("fieldset")).to_contain_text("How satisfied are you")
        keep(phone, "rate")
        expect(phone.get_by_text("Rather not say").first).to_be_hidden()
        phone.locator("label[for=s1]", has_text="Dissatisfied").click()
        phone.get_by_text("Long wait").locator("visible=true").click()
        phone.get_by_text("Rate each aspect").click()
        phone.get_by_label("Staff attitude").select_option("Satisfied")
        phone.get_by_label("Anything to add?").fill("Chờ lâu\nnhưng vui vẻ <b>")
        keep(phone, "rate-filled")
        phone.get_by_role("button", name="Send").click()
        expect(phone.locator("#detail")).to_have_text("Thank you for your rating.")
        assert phone.locator("#rate").count() == 0
        expect(phone.locator("#link")).to_be_hidden()
    assert tickets.rated == [
        RateVisit(
            ticket_id=ID,
            score=1,
            reasons=("cho-lau",),
            channel="phone",
            answers={"thai-do": 3},
            comment="Chờ lâu\nnhưng vui vẻ <b>",
        )
    ]


def test_a_phone_without_scripts_rates_and_is_told_what_lacks(
    browser: Browser, tickets: LiveTickets
) -> None:
    with serving(tickets) as port:
        page = browser.new_page(java_script_enabled=False, viewport=SMALL)
        page.goto(f"http://127.0.0.1:{port}/t/{KEY}")
        assert page.locator("meta[http-equiv=refresh]").count() == 0
        page.get_by_role("button", name="Gửi đánh giá").click()
        expect(page.get_by_role("alert")).to_have_text("Xin chọn một khuôn mặt.")
        page.get_by_label("Ý kiến thêm").fill("Tạm được")
        page.locator("label[for=s1]", has_text="Không hài lòng").click()
        page.get_by_role("button", name="Gửi đánh giá").click()
        expect(page.get_by_role("alert")).to_have_text("Xin chọn ít nhất một lý do.")
        keep(page, "rate-lacks")
        expect(page.locator("#s1")).to_be_checked()
        expect(page.get_by_label("Ý kiến thêm")).to_have_value("Tạm được")
        page.get_by_text("Không muốn nêu").locator("visible=true").click()
        page.get_by_role("button", name="Gửi đánh giá").click()
        expect(page.locator("#detail")).to_have_text("Xin cảm ơn đã đánh giá.")
        page.close()
    (rating,) = tickets.rated
    assert (rating.score, rating.reasons, rating.comment) == (1, ("khong-muon-neu",), "Tạm được")


def test_a_visit_that_was_rated_meanwhile_is_said_kindly(phone: Page, tickets: LiveTickets) -> None:
    with serving(tickets) as port:
        phone.goto(f"http://127.0.0.1:{port}/t/{KEY}")
        phone.locator("label[for=s4]").click()
        tickets.put(replace(tickets.mine, rated=True))
        expect(phone.locator("#rate")).to_have_count(0)
        late = httpx.post(f"http://127.0.0.1:{port}/t/{KEY}", data={"score": "4"})
    assert late.status_code == 409
    assert "Lần phục vụ này đã được đánh giá từ trước." in late.text
    assert 'id="rate"' not in late.text
    assert tickets.rated == []


@pytest.mark.parametrize(("kept", "status"), [("busy", 429), ("unkept", 503), ("already", 409)])
def test_what_could_not_be_kept_is_still_there(
    tickets: LiveTickets, kept: Kept, status: int
) -> None:
    tickets.kept = kept
    words = {"score": "2", "reason": "cho-lau", "q.thoi-gian": "1", "comment": HOSTILE}
    with serving(tickets) as port:
        answer = httpx.post(f"http://127.0.0.1:{port}/t/{KEY}?lang=en", data=words)
    assert answer.status_code == status
    assert 'id="s2" value="2" checked' in answer.text
    assert 'value="cho-lau" checked' in answer.text
    assert "&lt;/script&gt;&lt;script&gt;window.hurt" in answer.text
    assert 'role="alert"' in answer.text


def test_strangers_and_hostile_forms_do_nothing(tickets: LiveTickets) -> None:
    waiting = ticket(25)
    with serving(tickets) as port:
        at = f"http://127.0.0.1:{port}/t"
        assert httpx.post(f"{at}/{'4' * 39}", data={"score": "4"}).status_code == 404
        long = httpx.post(f"{at}/{KEY}", content=b"score=4&comment=" + b"a" * 30_000)
        assert long.status_code == 413
        assert "dài quá" in long.text
        assert httpx.post(f"{at}/{KEY}", content=b"\xff\x00=%zz&&&=;").status_code == 422
        tickets.put(waiting)
        assert httpx.post(f"{at}/{KEY}", data={"score": "4"}).status_code == 409
        assert 'id="rate"' not in httpx.get(f"{at}/{KEY}").text
    assert tickets.rated == []


def test_every_word_and_target_of_the_form_is_large_and_stands_out(
    phone: Page, tickets: LiveTickets
) -> None:
    phone.set_viewport_size(SMALL)
    with serving(tickets) as port:
        answer = phone.goto(f"http://127.0.0.1:{port}/t/{KEY}")
        assert answer is not None
        assert len(answer.body()) < 30_000
        assert "form-action 'self'" in answer.headers["content-security-policy"]
        phone.locator("label[for=s1]").click()
        phone.get_by_text("Đánh giá từng mặt").click()
        keep(phone, "rate-small")
        selector = '"p, h1, a, legend, label, summary, button, #rate span"'
        found = phone.evaluate(CONTRAST.replace('"p, h1, a"', selector))
        heights = phone.evaluate(
            "[].filter.call(document.querySelectorAll('#rate input+*, #rate select, #rate button,"
            " #rate summary'), function (e) { return e.offsetHeight; })"
            ".map(function (e) { return e.offsetHeight; })"
        )
    assert len(found) > 15
    assert [(name, ratio) for name, ratio in found if ratio < 7] == []
    assert len(heights) > 10
    assert min(heights) >= 48
