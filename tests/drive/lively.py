"""A center with staff pages in whose hall something goes on, for whoever looks at its pages."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from itertools import cycle
from pathlib import Path

from common.contract import routes
from tests.bench.wire import Wire, enrolled, envelope, first_event, officer
from tests.drive.center import CenterServer

OFFICERS = ("le-minh-anh", "tran-thu-ha", "nguyen-quoc-bao")
SERVICES = ("ho-tich", "chung-thuc", "cu-tru", "ho-tich")


@contextmanager
def lively_center(folder: Path) -> Iterator[CenterServer]:
    """The center, kept in `folder`; its devices stay connected."""
    codes = ("kiosk", "display", *("counter" for _ in OFFICERS))
    center = CenterServer(folder, codes=codes, officers=OFFICERS, staff=True)
    with ExitStack() as ended:
        ended.enter_context(center)
        for one in _hall(center):
            ended.enter_context(closing(one))
        yield center


def _hall(center: CenterServer) -> list[Wire]:
    """Counters that call and serve, people who wait, somebody who needs help."""
    kiosk, display = enrolled(center, "kiosk"), enrolled(center, "display")
    for _, service in zip(range(14), cycle(SERVICES), strict=False):
        kiosk.issue(service)
    posts = [officer(center, name, f"quay-{n}") for n, name in enumerate(OFFICERS, 1)]
    for number, post in enumerate(posts, 1):
        counter = f"quay-{number}"
        called = first_event(post.command("CallNext", counter_id=counter))
        if number > 1:
            post.command("StartServing", counter_id=counter, ticket_id=called["ticket_id"])
    kiosk.ask("POST", routes.COMMANDS, envelope("RaiseAlert", {"kind": "call-staff"}))
    kiosk.exchange("PUT", routes.STATUS, b'{"version": "1.4.0", "printer": "paper-out"}')
    display.exchange("PUT", routes.STATUS, b'{"version": "1.4.0"}')
    return [kiosk, display, *posts]
