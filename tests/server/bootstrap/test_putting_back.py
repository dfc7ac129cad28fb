"""A center is put back from a copy: its kiosks tell what it has forgotten, and no number comes twice."""

import time
from pathlib import Path
from typing import Any

import psycopg
import pytest
import requests

from server.settings import Settings
from tests.fixtures.database import Database
from tests.fixtures.messages import Expect
from tests.server.api.test_hot_path import code_of
from tests.server.harness import SUPERVISOR, Hall, Talk, command, issue, serving
from tests.server.people import OWN, ask, come_in
from tests.server.processes import program


def fact(seq: int, data: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A journal's entry for a paper that the server had given this number."""
    told = {
        "ticket_id": data["ticket_id"],
        "service_id": data["service_id"],
        "language": data["language"],
        "label": data["label"],
        "service_day": data["service_day"],
        "issued_at": data["issued_at"],
    }
    return {"seq": seq, **command("IssueTicket", **told, **more)}


def upload(kiosk: Talk, papers: list[dict[str, Any]], highest: dict[str, int]) -> None:
    """The kiosk's whole journal, in the epoch that it finds."""
    body = {
        "epoch": kiosk.snapshot()["epoch"],
        "entries": [fact(seq, data) for seq, data in enumerate(papers, start=1)],
        "highest": highest,
        "complete": True,
    }
    answer = kiosk.http.post(f"{kiosk.center}/journal", json=body, timeout=30)
    assert answer.status_code == 200, answer.text
    assert answer.json() == {"acked_seq": len(papers), "quarantined": []}


def opened_lane(kiosk: Talk) -> int:
    """The shared lane, once it is open."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        lane = kiosk.snapshot()["board"]["shared_lane"]
        if lane is not None:
            return int(lane)
        time.sleep(0.05)
    raise AssertionError("the shared lane stays closed")


def again(kiosk: Talk, hall: Hall) -> Talk:
    """The same device at the server that runs now."""
    return Talk(hall.base, kiosk.token)


def lose(database: Database) -> None:
    """What a new machine begins with on PostgreSQL: an empty database."""
    if database.kind == "postgresql":
        with psycopg.connect(database.url.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")


def test_all_come_back_and_no_number_is_given_twice(
    center: Database, expect_message: Expect
) -> None:
    expect_message("the forgotten device kiosk-2 is let in again")
    settings = Settings(center.data, center.url, backup_dir=center.data / "backups")
    with serving(center) as hall:
        one, officer = hall.enrol("kiosk"), hall.officer()
        hall.password(SUPERVISOR)
        senior = come_in(hall.enrol("staff"), SUPERVISOR)
        papers = [one.ticket() for _ in range(3)]
        assert program(settings, "backup").returncode == 0
        assert ask(senior, "DELETE", OWN).ok
        papers += [one.ticket(), one.ticket()]
        two, lost = hall.enrol("kiosk"), hall.enrol("kiosk")
        other = [two.ticket()]
        assert program(settings, "device", "revoke", "kiosk-3").returncode == 0
        assert one.snapshot()["board"]["numbers"] == {"A": 6}
    lose(center)
    restored = program(settings, "restore")
    assert restored.returncode == 0, restored.stderr
    for words in ("epoch 2 has begun", "known again from the ledger: kiosk-2", "kiosk-1\tlane 1"):
        assert words in restored.stdout
    assert "revoked again by the ledger: kiosk-3" in restored.stdout
    assert "everybody signs in to the staff pages again" in restored.stdout
    with serving(center) as hall:
        one, two, lost = (again(kiosk, hall) for kiosk in (one, two, lost))
        closed = one.send(issue())
        assert (closed.status_code, closed.json()["code"]) == (503, "lane-closed")
        answer = lost.http.get(f"{lost.center}/snapshot", timeout=30)
        assert answer.json()["code"] == "device-revoked"
        upload(one, papers, {"A": 5})
        assert one.send(issue()).json()["code"] == "lane-closed"
        upload(two, other, {"A": 6})
        assert opened_lane(two) == 0
        labels = {row["label"] for row in one.snapshot()["board"]["tickets"]}
        assert labels == {row["label"] for row in papers + other}
        assert code_of(ask(again(senior, hall), "GET", OWN)) == "session-ended"
        again(officer, hall).do("PauseCounter", counter_id="quay-1", reason="hop")
        assert two.ticket()["label"] == "A007"
        assert one.ticket()["label"] == "A008"
    proved = program(settings, "verify", "--witness", str(settings.backups))
    assert (proved.returncode, proved.stdout[:5]) == (0, "ok 2."), proved.stdout


@pytest.mark.parametrize("by", ["ledger", "head", "device"])
def test_a_folder_copied_back_by_hand_is_noticed(
    sqlite_center: Database, expect_message: Expect, by: str
) -> None:
    """By the ledger or a signed head at the start; else by the first device that has seen more."""
    file = sqlite_center.data / "motcua.sqlite"
    with serving(sqlite_center) as hall:
        kiosk = hall.enrol("kiosk")
        kiosk.ticket()
        hall.password(SUPERVISOR)
        senior = come_in(hall.enrol("staff"), SUPERVISOR)
    before = file.read_bytes()
    with serving(sqlite_center) as hall:
        kiosk = again(kiosk, hall)
        late = [kiosk.ticket(), kiosk.ticket()]
        seen = kiosk.snapshot()
        hall.enrol("display")
        if by == "head":
            assert program(hall.settings, "backup").returncode == 0
            (hall.settings.backups / "head-20990101-000000.json").write_text("junk")
            expect_message("a head is passed over: .* is no witness")
    file.write_bytes(before)
    expect_message(
        {
            "ledger": "the ledger knows devices that are not here: display-1",
            "head": "a signed head saw 1.14, the journal ends at 1.9",
            "device": "kiosk-1 has seen .* this server was rolled back; epoch 2",
        }[by]
    )
    if by != "ledger":
        for copy in sqlite_center.data.rglob("lanes.jsonl"):
            copy.unlink()
    with serving(sqlite_center) as hall:
        kiosk = again(kiosk, hall)
        assert ask(again(senior, hall), "GET", OWN).ok == (by == "device")
        kiosk.http.headers["Motcua-Seen"] = f"{seen['epoch']}.{seen['seq']}"
        assert kiosk.send(issue()).json()["code"] == "lane-closed"
        assert kiosk.snapshot()["epoch"] == 2
        upload(kiosk, late, {"A": 3})
        assert opened_lane(kiosk) == 0
        assert kiosk.ticket()["label"] == "A004"


def test_a_lying_device_is_believed_once_a_day(
    sqlite_center: Database, expect_message: Expect
) -> None:
    expect_message("kiosk-1 has seen")
    expect_message("kiosk-1 claims to have seen .* not believed")
    expect_message("display-1 claims to have seen .* not believed")
    with serving(sqlite_center) as hall:
        kiosk, display = hall.enrol("kiosk"), hall.enrol("display")
        for claim in ("1.999999", "2.999999", "7.1", "x", "1.2.3", f"{'9' * 40}.1"):
            kiosk.http.headers["Motcua-Seen"] = claim
            assert kiosk.snapshot()["epoch"] == 2
        display.http.headers["Motcua-Seen"] = "5000.1"
        assert display.snapshot()["epoch"] == 2
        headers = {"Authorization": "Bearer nobody", "Motcua-Seen": "9.9"}
        answer = requests.get(f"{kiosk.center}/snapshot", headers=headers, timeout=30)
        assert answer.status_code == 401
        metrics = requests.get(f"{hall.base}/metrics", timeout=30).text
        assert "motcua_witness_disbelieved_total 2" in metrics


def test_an_operator_opens_a_fresh_lane(sqlite_center: Database) -> None:
    settings = Settings(sqlite_center.data, sqlite_center.url)
    with serving(sqlite_center) as hall:
        kiosk = hall.enrol("kiosk")
        kiosk.ticket()
        assert program(settings, "open-lane").returncode == 1
    assert program(settings, "backup").returncode == 0
    assert program(settings, "restore").returncode == 0
    with serving(sqlite_center) as hall:
        kiosk = again(kiosk, hall)
        said = program(settings, "open-lane")
        assert (said.returncode, said.stdout) == (0, "2\n")
        assert "not reported: kiosk-1" in said.stderr
        assert kiosk.ticket()["label"] == "A2-001"
        assert kiosk.ticket()["label"] == "A2-002"
        other = hall.enrol("kiosk")
        assert other.ticket()["label"] == "A2-003"
        assert program(settings, "device", "list").stdout.splitlines()[1].split("\t")[2] == "3"
    assert program(settings, "verify").returncode == 0


@pytest.mark.parametrize("served", [True, False])
def test_a_lane_opened_before_another_restore_is_not_opened_again(
    sqlite_center: Database, served: bool
) -> None:
    """A kiosk that never reports again has printed from it, and only the ledger knows."""
    settings = Settings(sqlite_center.data, sqlite_center.url)
    with serving(sqlite_center) as hall:
        kiosk = hall.enrol("kiosk")
    assert program(settings, "backup").returncode == 0
    assert program(settings, "restore").returncode == 0
    if not served:
        assert program(settings, "open-lane").stdout == "2\n"
    with serving(sqlite_center) as hall:
        if served:
            assert program(settings, "open-lane").stdout == "2\n"
        kiosk = again(kiosk, hall)
        assert kiosk.ticket()["label"] == "A2-001"
    assert program(settings, "restore").returncode == 0
    with serving(sqlite_center) as hall:
        kiosk = again(kiosk, hall)
        assert program(settings, "open-lane").stdout == "3\n"
        assert kiosk.ticket()["label"] == "A3-001"


def test_a_forgotten_device_is_let_in_by_its_token(
    sqlite_center: Database, expect_message: Expect
) -> None:
    """Also without a ledger, and with a token that was changed after the copy was made."""
    settings = Settings(sqlite_center.data, sqlite_center.url)
    with serving(sqlite_center) as hall:
        old = hall.enrol("kiosk")
        assert program(settings, "backup").returncode == 0
        token = old.http.post(f"{hall.base}/api/v1/devices/current/token", timeout=30)
        rotated = Talk(hall.base, token.json()["token"])
        rotated.ticket()
        forgotten = hall.enrol("kiosk")
    for copy in settings.data.rglob("lanes.jsonl"):
        copy.unlink()
    assert program(settings, "restore").returncode == 0
    expect_message("the forgotten device kiosk-1 is let in again")
    expect_message("the forgotten device kiosk-2 is let in again")
    with serving(sqlite_center) as hall:
        rotated, forgotten = again(rotated, hall), again(forgotten, hall)
        assert rotated.snapshot()["board"]["shared_lane"] is None
        upload(rotated, [], {"A": 1})
        upload(forgotten, [], {})
        assert opened_lane(rotated) == 0
        stale = requests.get(
            f"{rotated.center}/snapshot",
            headers={"Authorization": f"Bearer {old.token}"},
            timeout=30,
        )
        assert stale.json()["code"] == "unauthenticated"
        forged = Talk(hall.base, rotated.token.replace("kiosk-1", "kiosk-8"))
        answer = forged.http.get(f"{forged.center}/snapshot", timeout=30)
        assert answer.json()["code"] == "unauthenticated"


def test_a_token_given_up_long_ago_takes_nobodys_place(
    sqlite_center: Database, expect_message: Expect
) -> None:
    """A new epoch lets in who has not spoken in it, not the thief of an old token."""
    expect_message("display-1 has seen")
    with serving(sqlite_center) as hall:
        display, old = hall.enrol("display"), hall.enrol("kiosk")
        token = old.http.post(f"{hall.base}/api/v1/devices/current/token", timeout=30)
        kiosk = Talk(hall.base, token.json()["token"])
        kiosk.snapshot()
        display.http.headers["Motcua-Seen"] = "1.999"
        assert display.snapshot()["epoch"] == 2
        assert kiosk.snapshot()["epoch"] == 2
        answer = old.http.get(f"{old.center}/snapshot", timeout=30)
        assert answer.json().get("code") == "unauthenticated"
        assert kiosk.snapshot()["epoch"] == 2


def test_what_cannot_be_restored_is_left_alone(sqlite_center: Database, tmp_path: Path) -> None:
    settings = Settings(sqlite_center.data, sqlite_center.url)
    file = sqlite_center.data / "motcua.sqlite"
    assert "no copy in" in program(settings, "restore").stderr
    copy = Path(program(settings, "backup").stdout.strip())
    content = bytearray(copy.read_bytes())
    at = content.index(b'"EpochStarted"') + 2
    content[at] ^= 1
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(content)
    before = file.read_bytes()
    refused = program(settings, "restore", "--from", str(broken))
    assert (refused.returncode, "broken at event 1" in refused.stderr) == (1, True), refused.stderr
    assert file.read_bytes() == before
    with serving(sqlite_center):
        pass
    marker = sqlite_center.data / "restore-unfinished"
    marker.touch()
    ended = program(settings, "run", "--port", "0")
    assert (ended.returncode, "a restore was broken off" in ended.stderr) == (1, True)
    assert program(settings, "restore", "--from", str(copy)).returncode == 0
    assert not marker.exists()
    kept = sorted(path.name for path in sqlite_center.data.glob("*.before-*"))
    assert len(kept) == 1
