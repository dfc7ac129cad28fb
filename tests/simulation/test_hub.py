"""Virtual time and threads."""

from concurrent.futures import Future

import pytest

from tests.simulation.hub import Hub, Owner
from tests.simulation.threads import Event, Pool, Thread


def test_who_is_due_first_goes_first() -> None:
    hub, said = Hub(), list[str]()
    hub.after(2.0, lambda: said.append("later"))
    hub.after(1.0, lambda: said.append("sooner"))
    hub.run_until(1.5)
    assert said == ["sooner"]
    assert hub.now == 1.5


def test_a_thread_waits_while_others_run() -> None:
    hub, owner, said = Hub(), Owner("one"), list[tuple[float, str]]()
    event = Event(hub)

    def waiter() -> None:
        for seconds in (1.0, 5.0):
            rang = event.wait(seconds)
            said.append((hub.now, str(rang)))

    Thread(hub, lambda: owner, waiter).start()
    hub.after(3.0, event.set)
    hub.run_until(10.0)
    assert said == [(1.0, "False"), (3.0, "True")]


def test_a_future_is_waited_for_no_longer_than_asked() -> None:
    hub, owner, said = Hub(), Owner("one"), list[str]()
    pool = Pool(hub, owner, 1)

    def patient() -> None:
        slow: Future[None] = pool.submit(hub.sleep, 2.0)
        with pytest.raises(TimeoutError):
            slow.result(0.7)
        said.append(f"gave up at {hub.now}")
        slow.result()
        said.append(f"done at {hub.now}")

    hub.spawn(owner, patient)
    hub.run_until(5.0)
    assert said == ["gave up at 0.7", "done at 2.0"]


def test_of_a_dead_program_nothing_happens_any_more() -> None:
    hub, owner, said = Hub(), Owner("one"), list[str]()

    def life() -> None:
        hub.sleep(1.0)
        said.append("alive")
        hub.sleep(1.0)
        said.append("never")

    hub.spawn(owner, life)
    hub.after(1.5, lambda: hub.bury(owner))
    hub.after(3.0, lambda: said.append("never either"), owner)
    hub.run_until(5.0)
    assert said == ["alive"]
