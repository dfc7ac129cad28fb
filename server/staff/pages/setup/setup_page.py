"""Paints the steps from an empty center to its first ticket, each with what there is of it by now."""

from collections.abc import Callable, Collection

from common.contract.devices import DeviceRow
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import EDITORS, StaffPage, address
from server.staff.frame.visit import Visit
from server.staff.setup.steps import Step, may_do, steps

BEAT_SECONDS = 1.0
Known = Callable[[], Collection[DeviceRow] | None]


def setup_page(devices: Known) -> StaffPage:
    """The check list; it follows the hall and the devices by itself."""

    async def paint(visit: Visit) -> None:
        Words("h1", visit.text("setup.title"))
        Words("p", visit.text("setup.lead"), "lead")
        place = box("div", "setup", "setup", role="region", aria_label=visit.text("setup.title"))
        shown: tuple[Step, ...] | None = None

        def show() -> None:
            nonlocal shown
            now = steps(visit.hall, devices(), visit.language)
            if now != shown:
                shown = now
                place.clear()
                with place:
                    _paint(visit, now)

        show()
        visit.every(BEAT_SECONDS, show)

    return StaffPage(path="/setup", title="setup.title", roles=EDITORS, paint=paint, group="setup")


def _paint(visit: Visit, found: tuple[Step, ...]) -> None:
    done = sum(step.done for step in found)
    words = "setup.all" if done == len(found) else "setup.count"
    Words("p", visit.text(words, done, len(found)), "count", "setup.count")
    following = next((step.name for step in found if not step.done), "")
    with box("ol", "steps"):
        for place, step in enumerate(found, 1):
            _step(visit, place, step, following=step.name == following)


def _step(visit: Visit, place: int, step: Step, *, following: bool) -> None:
    state = "done" if step.done else "next" if following else "open"
    with box("li", f"step {state}", f"setup.{step.name}"):
        Words("span", "✓" if step.done else str(place), "mark").props["aria-hidden"] = "true"
        with box("div", "what"):
            Words("h2", visit.text(f"setup.step.{step.name}"))
            Words("p", visit.text(f"setup.about.{step.name}"))
            said = visit.text(f"setup.state.{'done' if step.done else 'open'}")
            Words("p", f"{said} · {step.told}", "told", f"setup.{step.name}.told")
        if step.path and may_do(step, visit.account.role):
            look = "go" if following else "plain"
            words = "setup.change" if step.done else "setup.do"
            link = Words("a", visit.text(words), look, f"setup.{step.name}.go")
            link.props["href"] = address(step.path)
            link.props["aria-label"] = (
                f"{visit.text(words)}: {visit.text(f'setup.step.{step.name}')}"
            )
        elif step.path:
            Words("p", visit.text("setup.administrators"), "told")
