"""What devices have seen is compared with the journal, and a contradiction closes the shared lane."""

from typing import Any

import requests
from sqlalchemy import text

from server.storage.engine import open_database
from tests.fixtures.database import Database
from tests.fixtures.messages import Expect
from tests.server.harness import Talk, issue, serving


def tell(device: Talk, **seen: Any) -> requests.Response:
    return device.http.post(f"{device.center}/witness", json=seen, timeout=30)


def test_the_feeds_hash_is_borne_out(sqlite_center: Database) -> None:
    with serving(sqlite_center) as hall:
        kiosk, display = hall.enrol("kiosk"), hall.enrol("display")
        after = display.snapshot()
        with display.feed(f"{after['epoch']}.{after['seq']}") as events:
            kiosk.ticket()
            seen = [next(events) for _ in range(2)]
        for event in seen:
            epoch, _, seq = event["id"].partition(".")
            answer = tell(display, epoch=int(epoch), seq=int(seq), hash=event["hash"])
            assert answer.json() == {"agrees": True, "epoch": 1, "wants": None}
        snapshot = kiosk.snapshot()
        assert f"{snapshot['epoch']}.{snapshot['seq']}" == seen[-1]["id"]
        assert snapshot["hash"] == seen[-1]["hash"]
        assert tell(display, epoch=0, seq=1, hash="0" * 64).json()["agrees"] is False
        assert tell(display, epoch=1, seq=1).status_code == 422
        elsewhere = display.center.replace("ba-dinh", "elsewhere")
        body = {"epoch": 1, "seq": 1, "hash": "0" * 64}
        answer = display.http.post(f"{elsewhere}/witness", json=body, timeout=30)
        assert answer.json()["code"] == "unknown-center"
        assert kiosk.snapshot()["epoch"] == 1


def test_another_past_is_noticed_though_it_is_longer(
    sqlite_center: Database, expect_message: Expect
) -> None:
    expect_message("display-1 has seen another .* than the journal holds")
    expect_message("display-1 has seen .* this server was rolled back; epoch 2")
    file = sqlite_center.data / "motcua.sqlite"
    with serving(sqlite_center) as hall:
        kiosk, display = hall.enrol("kiosk"), hall.enrol("display")
    before = file.read_bytes()
    with serving(sqlite_center) as hall:
        Talk(hall.base, kiosk.token).ticket()
        seen = Talk(hall.base, display.token).snapshot()
    file.write_bytes(before)
    with serving(sqlite_center) as hall:
        kiosk, display = Talk(hall.base, kiosk.token), Talk(hall.base, display.token)
        for _ in range(3):
            kiosk.ticket()
        told = {name: seen[name] for name in ("epoch", "seq", "hash")}
        answer = tell(display, **told).json()
        assert (answer["agrees"], answer["epoch"]) == (False, 2)
        assert kiosk.send(issue()).json()["code"] == "lane-closed"
        metrics = requests.get(f"{hall.base}/metrics", timeout=30).text
        assert "motcua_witness_contradicted_total 1\n" in metrics
        assert tell(display, **told).json() == answer
    storage = open_database(sqlite_center.url)
    with storage.reading() as connection:
        query = text("SELECT count(*) FROM event WHERE type = 'EpochStarted'")
        assert connection.execute(query).scalar() == 2
    storage.close()
