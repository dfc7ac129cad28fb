"""What nobody can be called, typed into a field: each is told of at the field, and nothing is saved."""

from playwright.sync_api import Page, expect

from tests.server.staff.browsing import found

LONG, TURNING, MARKUP = "x" * 400, "a\u202eb", "<img src=x onerror=alert(1)>"


def refuses(page: Page, form: str, field: str, most: int) -> None:
    """Nothing, too much and what turns the writing around; the one before is told of no more."""
    for typed, words in (
        ("", "Hãy điền mục này."),
        (LONG, f"Quá dài: nhiều nhất {most} ký tự."),
        (TURNING, "Có ký tự không hiển thị được"),
    ):
        found(page, f"{form}.{field}").fill(typed)
        found(page, f"{form}.submit").click()
        expect(found(page, f"{form}.{field}.fault")).to_contain_text(words)
        expect(found(page, f"{form}.{field}")).to_be_focused()
        expect(found(page, f"{form}.{field}")).to_have_value(typed)
    expect(found(page, "toast")).to_have_count(0)
