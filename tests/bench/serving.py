"""An officer who serves whoever comes, as fast as the server answers, while a bench runs."""

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager

from tests.bench.wire import Wire, first_event, officer
from tests.drive.center import CenterServer

OFFICER, COUNTER, SERVICE = "le-minh-anh", "quay-1", "ho-tich"
"""The officer's first service is `SERVICE`."""

LOOK_EVERY = 0.2


@contextmanager
def serving(center: CenterServer) -> Iterator[None]:
    """Calls, starts and finishes each ticket on a thread of its own."""
    ended = threading.Event()
    with closing(officer(center, OFFICER, COUNTER)) as desk:
        thread = threading.Thread(target=_serve, args=(desk, ended), name="officer")
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()


def _serve(desk: Wire, ended: threading.Event) -> None:
    while not ended.wait(LOOK_EVERY):
        called = desk.try_command("CallNext", counter_id=COUNTER)
        if called.status == 200:
            at = {"counter_id": COUNTER, "ticket_id": first_event(called)["ticket_id"]}
            desk.command("StartServing", **at)
            desk.command("FinishServing", **at, outcome="done")
