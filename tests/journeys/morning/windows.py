"""What an officer does at the window of one counter, by touches and keys, each seen before the next."""

from collections.abc import Callable
from contextlib import suppress

from tests.drive.people import EXPIRED
from tests.drive.program import DriveError, Program

UNDO, RETURN, PRIORITY, RECALL, ABSENT = "F2", "F3", "F4", "F5", "F6"
PARK, TRANSFER, SWITCH, NOTE, OUTCOME, PAUSE = "F7", "F9", "Shift+F9", "F10", "F11", "F12"
NUMBER, ABSENTEES, EMERGENCY = "Shift+F5", "Shift+F6", "Ctrl+Shift+F12"

CODE = "H26.12-250701-0002"
UNDOABLE, TIMES = 5, 5
"""Seconds in which a call can be taken back, and tries of who is too slow for it on a busy machine."""

IdOf = Callable[[str], str]


class Window:
    """A counter's window; `id_of` tells the ticket that bears a label."""

    def __init__(self, program: Program, id_of: IdOf) -> None:
        self.program, self.id_of = program, id_of

    def key(self, shows: str, keys: str) -> None:
        """Press keys once this can be pressed, too, and the answer to what was asked before is there."""
        self.program.wait_gone("busy")
        self.program.wait(shows)
        self.program.key(keys)

    def pick(self, *options: str) -> None:
        """One option after another."""
        for option in options:
            self.program.click(f"option.{option}")

    def open(self) -> None:
        """Begin to call, also after a pause."""
        self.program.click("open")
        self.program.wait("next")

    def next(self) -> str:
        """Call whoever is next; the label."""
        self.program.click("next")
        return self.program.text("ticket.label")

    def taken_back(self) -> str:
        """Call whoever is next and take the call back; the label.

        Who is too late lets the number wait again, and calls it once more.
        """
        for _ in range(TIMES):
            label = self.next()
            with suppress(DriveError):
                self.program.wait("undo", timeout=UNDOABLE)
                self.program.key(UNDO)
                self.program.wait("next", timeout=EXPIRED)
                return label
            self.key("return", RETURN)
        raise DriveError("no call could be taken back in time")

    def start(self) -> None:
        """The citizen has come."""
        self.program.click("start")
        self.program.wait("finish")

    def finish(self) -> None:
        """The usual end."""
        self.program.click("finish")
        self.program.wait("next")

    def serve(self) -> None:
        """The usual case from the call on."""
        self.start()
        self.finish()

    def note(self, words: str) -> None:
        """For the next officer."""
        self.key("note", NOTE)
        self.program.wait("sheet.note")
        self.program.write(words)
        self.program.key("Return")
        self.program.wait_gone("sheet.note")

    def by_number(self, label: str) -> None:
        """Call this number, as a senior may."""
        self.key("next", NUMBER)
        self.program.wait("sheet.note")
        self.program.write(label)
        self.program.wait(f"option.{self.id_of(label)}")
        self.program.key("Return")
        self.program.wait("ticket.label", label)

    def leave(self) -> None:
        """Close the counter and sign out."""
        self.program.click("menu")
        self.pick("close")
        self.program.wait("open")
        self.program.click("menu")
        self.pick("sign-out")
        self.program.wait("sign-in.username")


def taken_back_and_called_again(at: Window) -> None:
    """A call by mistake; then the same number, twice, and notes for whoever comes after."""
    label = at.taken_back()
    again = at.next()
    assert again == label, f"{again} is called, {label} was taken back"
    at.key("recall", RECALL)
    at.start()
    at.note("Chờ bản chính")
    at.finish()


def absent_then_here(at: Window) -> None:
    """Nobody comes; later the citizen stands there with another matter, and a card that counts."""
    label = at.next()
    at.key("absent", ABSENT)
    at.key("next", ABSENTEES)
    at.pick(at.id_of(label), "call")
    at.start()
    at.key("finish", SWITCH)
    at.pick("cu-tru")
    at.program.wait("ticket.service", "Cư trú")
    at.key("priority", PRIORITY)
    at.pick("nguoi-co-cong", "xac-nhan-tai-quay")
    at.program.wait("ticket.priority")
    at.key("outcome", OUTCOME)
    at.program.wait("option.papers-missing")
    at.program.write(CODE)
    at.program.key("Return")
    at.program.wait(f"dossier.{CODE}")
    at.pick("papers-missing")
    at.program.wait("next")


def fetches_and_is_sent_on(at: Window, to_counter: str) -> None:
    """Goes for a paper, comes back, waits once more and goes on to another counter."""
    label = at.next()
    at.start()
    at.key("park", PARK)
    at.program.click("sheet.note")
    at.program.write("Bản sao khai sinh")
    at.pick("thieu-giay-to")
    at.program.click(f"parked.{label}")
    at.pick("resume")
    at.program.wait("ticket.label", label)
    at.key("return", RETURN)
    again = at.next()
    assert again == label, f"{again} is called, {label} was there before"
    at.key("transfer", TRANSFER)
    at.pick(f"counter:{to_counter}", "buoc-tiep-theo")
    at.program.wait("next")


def absent_and_gone(at: Window) -> None:
    """Nobody comes, and nobody will."""
    label = at.next()
    at.key("absent", ABSENT)
    at.key("next", ABSENTEES)
    at.pick(at.id_of(label), "cancel", "cong-dan-ve")
    at.program.wait_gone("sheet.title")


def pauses(at: Window) -> None:
    """A short break."""
    at.key("pause", PAUSE)
    at.pick("hop")
    at.open()
