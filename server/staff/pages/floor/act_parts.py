"""What the pages have in common on which a senior does something over the hall."""

from collections.abc import Awaitable, Callable

from server.staff.frame.fields import Input, Option, Sent
from server.staff.frame.forms import Form
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import NoSuchPage
from server.staff.frame.toasts import Note
from server.staff.frame.visit import Visit
from server.staff.pages.floor.scene import FloorScene, scene_of

BEAT_SECONDS = 1.0


def scene_now(visit: Visit) -> FloorScene | None:
    """The hall as it is now; None while nothing is known of the center."""
    return scene_of(visit.hall, visit.wires.now(), visit.language)


def head(visit: Visit, title: str, back: str = "/") -> None:
    """The page's title, and the way back, under /staff."""
    with box("div", "head"):
        Words("h1", title)
        link = Words("a", visit.text("live.act.back"), "plain", "back")
        link.props["href"] = f"/staff{back}"


def none(visit: Visit, seen: FloorScene | None) -> None:
    """There is no such field or counter, or nothing is known of the center yet."""
    if seen is not None:
        raise NoSuchPage
    gone(visit)


def gone(visit: Visit) -> None:
    """What the page is about is over."""
    head(visit, visit.text("pages.floor.title"))
    Words("p", visit.text("floor.empty"), "empty", "gone")


def done(visit: Visit, path: str, key: str) -> None:
    """To the page that shows what came of it, which says that it was done."""
    visit.go(path, saying=lambda next_: Note(words=next_.text(key)))


def ask(
    visit: Visit,
    mark: str,
    words: tuple[str, str],
    why: tuple[Option, ...],
    act: Callable[[Sent], Awaitable[None]],
    where: tuple[Option, ...] = (),
) -> None:
    """A card with a reason to pick, after a place where there is one, and the button."""
    with box("section", "act"), Form(visit, mark, act, "search") as form:
        Words("h2", visit.text(words[0]))
        if where:
            label = visit.text(f"live.act.where.{mark}")
            form.add(Input(name="place", label=label, kind="choice", options=where))
        form.add(Input(name="reason", label=visit.text("live.act.why"), kind="choice", options=why))
        with box("div", "buttons"):
            form.submit(visit.text(words[1]))
