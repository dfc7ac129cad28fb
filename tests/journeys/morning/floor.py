"""What a senior does on the page of the whole hall, by touches and keys."""

from tests.drive.program import Program
from tests.journeys.morning.windows import Window

FLOOR, COME, WRITE, POST = "Shift+F4", "Shift+F2", "F10", "Ctrl+Return"
WORDS = "Hệ thống chậm, mời bà con ngồi chờ"
UUID = 36


def comes_when_called(senior: Window) -> None:
    """Opens the page and sees to a call for help."""
    senior.program.key(FLOOR)
    senior.key("call.come", COME)
    senior.program.wait("floor.said", "Đã nhận xử lý")


def moves_and_sends(senior: Window, field: str, last: str, other: str, to_counter: str) -> None:
    """Of those who wait in this field: the last goes first, another one to another counter."""
    senior.program.click(f"field.{field}")
    senior.pick(last, "move", "first", "can-som-hon")
    senior.program.wait("floor.said", "Đã đổi thứ tự")
    senior.pick(other, "transfer", f"counter:{to_counter}", "sai-linh-vuc")
    senior.program.wait("floor.said", "Đã chuyển")


def stops_a_field(senior: Window, field: str) -> None:
    """From the sheet of a field: kiosks offer it no longer."""
    senior.pick("suspend", "thieu-can-bo")
    senior.program.wait(f"field.{field}.closed")
    senior.program.wait_gone("floor.sheet.title")


def opens_a_field(senior: Window, field: str) -> None:
    """Kiosks offer it again."""
    senior.program.click(f"field.{field}")
    senior.pick("reopen", "other")
    senior.program.wait_gone(f"field.{field}.closed")


def posts(senior: Window, display: Program) -> None:
    """Words for the hall, until they show there."""
    senior.program.key(WRITE)
    senior.program.wait("notice.field")
    senior.program.write(WORDS)
    senior.key("notice.post", POST)
    display.wait("slide.text", WORDS)


def withdraws(senior: Window) -> None:
    """Takes the words back."""
    (posted,) = (
        name
        for name in senior.program.names()
        if name.startswith("notice.") and len(name) == len("notice.") + UUID
    )
    senior.program.click(posted)
    senior.pick("withdraw")
    senior.program.wait("floor.notices.none")


def closes_the_page(senior: Window) -> None:
    """Back to the own counter."""
    senior.program.click("floor.back")
    senior.program.wait_gone("floor.title")
