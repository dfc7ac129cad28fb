"""Paints that somebody else was first, where the same file was tried again on what they left."""

from server.staff.frame.painting import Words, box
from server.staff.frame.visit import Visit


def paint_another_first(visit: Visit, name: str) -> None:
    """Say it above what the file of this name would change now."""
    with box("section", "met", "met", role="alert", tabindex="-1"):
        Words("h2", visit.text("config.met.title"))
        Words("p", visit.text("content.sheet.met", name))
