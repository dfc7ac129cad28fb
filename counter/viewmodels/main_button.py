"""The big button: the next right step, that one is on its way, or the way on by hand after a long cut."""

from msgspec import Struct


class MainButton(Struct, frozen=True, kw_only=True):
    """`name` is what it stands for, `press` the action that it gives."""

    name: str = "open"
    text: str = ""
    press: str = "main"
    able: bool = True


def main_button(step: str, told: str, busy: str, by_hand: str, *, waits: bool) -> MainButton:
    """`told` are the step's words, `busy` and `by_hand` those that go before it; empty where not so."""
    if busy:
        return MainButton(name="busy", text=busy, able=not waits)
    if by_hand:
        return MainButton(name="by-hand", text=by_hand, press="by-hand")
    return MainButton(name=step, text=told, able=not waits)
