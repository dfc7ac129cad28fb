"""Citizens, officers and fate: each step of the plan carried out."""

from typing import TYPE_CHECKING

from counter.questions import options
from kiosk.numbers.tickets import Intent
from tests.simulation.machines import Desktop
from tests.simulation.plan import Step

if TYPE_CHECKING:
    from tests.simulation.world import World

SERVICES = ("ho-tich", "chung-thuc")
ASIDE = ("recall", "undo", "absent", "return", "park", "transfer", "switch", "list-absent")
AWAY = ("pause", "close", "menu", "list-parked", "list-waiting", "outcome")


def do(world: "World", step: Step) -> None:
    """Let it happen."""
    _DEEDS[step.what](world, step)


def press(world: "World", at: Desktop, choice: float, more: float) -> None:
    """The officer does what the screen offers, mostly the next right step."""
    if not at.on:
        return
    desk = at.desk
    question = desk.local.question
    if question is not None:
        _answer(at, choice)
        return
    hand = desk.local.hand
    if hand.on:
        desk.press("main" if choice > 0.1 else "absent" if hand.current else "list-waiting")
        return
    if desk.local.signed is None:
        _sit_down(at, choice)
        return
    if at.hall.link.state == "offline":
        desk.press("by-hand")
        if choice > 0.2:
            return
    if choice < 0.75:
        desk.press("main")
    elif choice < 0.95:
        desk.press(ASIDE[int(more * len(ASIDE))])
    else:
        desk.press(AWAY[int(more * len(AWAY))])


def _sit_down(at: Desktop, choice: float) -> None:
    desk = at.desk
    if at.hall.link.state == "online":
        if desk.local.take_over:
            desk.take_over(True)
            return
        desk.choose_counter(at.counter_id)
        desk.sign_in(at.officer, "a password")
    elif choice > 0.3:
        desk.press("by-hand")


def _answer(at: Desktop, choice: float) -> None:
    desk = at.desk
    scene, question = desk._scene(), desk.local.question
    if scene is None or question is None:
        desk.press("back")
        return
    mine = {"hand-counter": at.counter_id, "hand-officer": at.officer}
    rows = [row.option for row in options(question, scene)]
    wanted = mine.get(question.kind) or (rows[int(choice * len(rows))] if rows else "")
    if wanted not in rows or choice > 0.97:
        desk.press("back")
        return
    desk.pick(wanted, "")


def _take(world: "World", step: Step) -> None:
    service, hurry = float(step.how[0]), float(step.how[1])
    intent = Intent(
        service_id=SERVICES[int(service * len(SERVICES))],
        priority="nguoi-cao-tuoi" if hurry < 0.2 else None,
        language="vi",
    )
    world.kiosks[step.who].take(intent)


def _rate(world: "World", step: Step) -> None:
    papers = world.truth.papers
    if papers:
        paper = papers[int(float(step.how[0]) * len(papers))]
        world.kiosks[step.who].rate(paper.ticket_id, int(step.how[1]))


def _press(world: "World", step: Step) -> None:
    press(world, world.desks[step.who], float(step.how[0]), float(step.how[1]))


def _link(world: "World", step: Step) -> None:
    mode = step.how[0]
    assert mode in {"up", "down", "hole", "mute"}
    world.machines[step.who].wires.set(mode)  # type: ignore[arg-type]
    world.truth.met[f"link {mode}"] += 1


def _storm(world: "World", step: Step) -> None:
    world.machines[step.who].wires.storm = float(step.how[0])


def _brink(world: "World", step: Step) -> None:
    world.kiosks[step.who].wires.brink = True


def _crash(world: "World", step: Step) -> None:
    world.truth.met["server crashed"] += 1
    world.site.crash()


def _stop(world: "World", step: Step) -> None:
    world.truth.met["server stopped"] += 1
    world.site.stop()


def _start(world: "World", step: Step) -> None:
    world.doomed = False
    if not world.site.up:
        world.site.start()


def _arm_server(world: "World", step: Step) -> None:
    world.doomed = world.site.up


def _arm(world: "World", step: Step) -> None:
    world.machines[step.who].armed = str(step.how[0])


def _die(world: "World", step: Step) -> None:
    world.truth.met["machine died"] += 1
    world.machines[step.who].crash()


def _switch_on(world: "World", step: Step) -> None:
    world.machines[step.who].armed = ""
    world.start(world.machines[step.who])


def _jump(world: "World", step: Step) -> None:
    world.truth.met["clock jumped"] += 1
    world.machines[step.who].wrong += float(step.how[0])


def _server_jump(world: "World", step: Step) -> None:
    world.truth.met["server's clock jumped"] += 1
    world.server_wrong = float(step.how[0])


def _copy(world: "World", step: Step) -> None:
    world.site.keep_copy()


def _put_back(world: "World", step: Step) -> None:
    site = world.site
    if site.up or not site.copies:
        return
    copy, last = site.copies[-1]
    world.truth.met[step.what] += 1
    if step.what == "restore":
        site.restore(copy)
    else:
        site.roll_back(copy)
    world.truth.forgotten(world.hub.now, last)


def _open_lane(world: "World", step: Step) -> None:
    if world.site.up:
        world.site.open_lane()


_DEEDS = {
    "take": _take,
    "rate": _rate,
    "press": _press,
    "link": _link,
    "storm": _storm,
    "brink": _brink,
    "crash": _crash,
    "stop": _stop,
    "start": _start,
    "arm-server": _arm_server,
    "arm": _arm,
    "die": _die,
    "switch-on": _switch_on,
    "jump": _jump,
    "server-jump": _server_jump,
    "copy": _copy,
    "restore": _put_back,
    "roll-back": _put_back,
    "open-lane": _open_lane,
}
