"""The few elements that pages are painted with: plain HTML whose text alone ever comes from data."""

from typing import Any

from nicegui.element import Element
from nicegui.elements.mixins.text_element import TextElement


class Words(TextElement):
    """An element of any tag that holds text, never markup."""

    def __init__(self, tag: str, text: str = "", look: str = "", mark: str = "") -> None:
        super().__init__(tag=tag, text=text)
        dress(self, look, mark)

    def say(self, text: str) -> None:
        """Show another text; nothing is sent where it is the same."""
        if self.text != text:
            self.text = text


def box(tag: str, look: str = "", mark: str = "", **attributes: Any) -> Element:
    """An element that holds others."""
    made = Element(tag)
    dress(made, look, mark)
    for name, value in attributes.items():
        made.props[name.rstrip("_").replace("_", "-")] = value
    return made


def dress(element: Element, look: str, mark: str) -> None:
    """Give it its classes, and the id by which tests and helpers find it."""
    if look:
        element.classes(replace=look)
    if mark:
        element.props["data-id"] = mark
