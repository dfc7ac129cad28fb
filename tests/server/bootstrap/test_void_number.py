"""A number of the shared lane that no paper bears may be drawn again after a restore."""

from typing import Any

from server.settings import Settings
from tests.fixtures.database import Database
from tests.server.bootstrap.test_putting_back import again, fact, opened_lane
from tests.server.harness import command, issue, serving
from tests.server.journals import hand_over
from tests.server.processes import program


def test_a_number_voided_by_a_relabel_comes_on_one_paper_only(sqlite_center: Database) -> None:
    """Why that is harmless.

    The kiosk did not hear in time that its ticket is A002, printed A1-001 for it and drops a late
    answer, also one of an older epoch. So no paper and no screen ever bore A002, nor does any book of
    a kiosk: `highest` cannot name it, and the lane opens below it. While the server lives its own mark
    for the lane is above A002; only after a restore does another ticket get it, and that has the only
    paper with it. What was lost comes back by its `ticket_id`, never by its number: as A1-001.
    """
    settings = Settings(sqlite_center.data, sqlite_center.url)
    with serving(sqlite_center) as hall:
        kiosk = hall.enrol("kiosk")
        paper = kiosk.ticket()
        assert program(settings, "backup").returncode == 0
        unheard: dict[str, Any] = kiosk.send(issue()).json()["events"][0]["data"]
        assert unheard["label"] == "A002"
        own = {**unheard, "label": "A1-001"}
        entries = [fact(1, paper), fact(2, own)]
        assert hand_over(kiosk, entries).json() == {"acked_seq": 2, "quarantined": []}
        assert labels(kiosk.snapshot()) == {"A001", "A1-001"}
        assert kiosk.snapshot()["board"]["numbers"] == {"A": 2}
    assert program(settings, "restore").returncode == 0
    with serving(sqlite_center) as hall:
        kiosk = again(kiosk, hall)
        told = {"epoch": 2, "highest": {"A": 1}, "complete": True}
        assert hand_over(kiosk, entries, **told).json()["acked_seq"] == 2
        assert opened_lane(kiosk) == 0
        assert kiosk.ticket()["label"] == "A002"
        late = command("ConfirmPrinted", ticket_id=unheard["ticket_id"])
        assert kiosk.send(late).json()["events"] == []
        assert labels(kiosk.snapshot()) == {"A001", "A1-001", "A002"}
        assert kiosk.ticket()["label"] == "A003"
    assert program(settings, "verify").returncode == 0


def labels(snapshot: dict[str, Any]) -> set[str]:
    rows = snapshot["board"]["tickets"]
    found = {row["label"] for row in rows}
    assert len(found) == len(rows)
    return found
