"""Where a dossier stands, over a real socket: who may ask, what is told, and that nothing stays."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from assets import asset
from common.contract.codec import decode
from common.contract.dossiers import Dossier
from server.app.dossiers import service
from server.bootstrap.dossiers import check
from server.settings import SettingsError
from tests.fixtures.database import Database
from tests.fixtures.messages import Expect
from tests.server.api.test_hot_path import code_of
from tests.server.harness import Hall, Talk, serving, settings_of

READY, LATE = "H26.12-261102-0001", "H26.12-261103-0001"
NONE = "H26.12-261102-9999"


def ask(talk: Talk, code: str) -> requests.Response:
    return talk.http.get(f"{talk.center}/dossiers/{code}", timeout=30)


@pytest.fixture
def looking(sqlite_center: Database) -> Iterator[Hall]:
    """A center beside which another system has dropped the sample's dossiers."""
    shutil.copytree(asset("sample/dossiers"), sqlite_center.data, dirs_exist_ok=True)
    with serving(sqlite_center) as running:
        yield running


def test_a_kiosk_hears_where_a_dossier_stands(looking: Hall) -> None:
    kiosk = looking.enrol("kiosk")
    before = kiosk.snapshot()
    assert before["config"]["kiosk"]["dossiers"] is True
    assert decode(Dossier, ask(kiosk, READY).content) == Dossier(
        code=READY,
        procedure="đăng ký khai sinh",
        status="ready",
        applied="2026-11-02",
        due="2026-11-03",
        completed="2026-11-03",
    )
    assert ask(kiosk, "h26.12 – 261102 – 0001").json()["code"] == READY
    refused = [ask(kiosk, code) for code in (NONE, "H26.12-261302-0001", "x" * 5000)]
    assert [(one.status_code, code_of(one)) for one in refused] == [
        (404, "unknown-dossier"),
        (422, "invalid-data"),
        (422, "invalid-data"),
    ]
    assert kiosk.snapshot()["seq"] == before["seq"]
    looking.stop()
    kept = sorted(path for path in looking.settings.data.iterdir() if path.name[:8] != "dossiers")
    assert not any(READY in path.read_bytes().decode("latin-1") for path in kept if path.is_file())


def test_nobody_but_a_kiosk_may_ask(looking: Hall) -> None:
    others = [looking.enrol(profile) for profile in ("counter", "display", "tablet", "staff")]
    told = [code_of(ask(talk, READY)) for talk in (*others, looking.officer())]
    assert told == ["not-allowed"] * 5
    kiosk = looking.enrol("kiosk")
    assert code_of(ask(Talk(looking.base, "x"), READY)) == "unauthenticated"
    elsewhere = kiosk.http.get(f"{looking.base}/api/v1/centers/x/dossiers/{READY}", timeout=30)
    assert code_of(elsewhere) == "unknown-center"


def test_codes_that_lead_nowhere_are_throttled_by_device(
    looking: Hall,
) -> None:
    kiosk, other = looking.enrol("kiosk"), looking.enrol("kiosk")
    told = [ask(kiosk, NONE) for _ in range(service.TRIES + 1)]
    assert {code_of(one) for one in told[:-1]} == {"unknown-dossier"}
    assert (told[-1].status_code, code_of(told[-1])) == (429, "too-many-tries")
    assert int(told[-1].headers["Retry-After"]) >= 1
    assert code_of(ask(kiosk, READY)) == "too-many-tries"
    assert [ask(other, READY).status_code for _ in range(service.TRIES + 5)] == [200] * 25
    metrics = requests.get(f"{looking.base}/metrics", timeout=30).text
    assert f'motcua_dossier_lookups_total{{result="unknown"}} {service.TRIES}\n' in metrics
    assert 'motcua_dossier_lookups_total{result="found"} 25\n' in metrics


def test_without_another_system_it_is_unavailable_and_not_offered(hall: Hall) -> None:
    kiosk = hall.enrol("kiosk")
    assert kiosk.snapshot()["config"]["kiosk"]["dossiers"] is False
    answer = ask(kiosk, READY)
    assert (answer.status_code, code_of(answer)) == (503, "lookup-unavailable")


def test_a_failing_system_is_told_and_leaves_the_server_ready(
    looking: Hall, expect_message: Expect
) -> None:
    kiosk = looking.enrol("kiosk")
    (looking.settings.data / "dossiers.csv").unlink()
    expect_message("the file of dossiers dossiers.csv is not there")
    expect_message("dossiers cannot be looked up: no file could be read yet")
    assert [code_of(ask(kiosk, READY)) for _ in range(3)] == ["lookup-unavailable"] * 3
    metrics = requests.get(f"{looking.base}/metrics", timeout=30).text
    assert 'motcua_dossier_lookups_total{result="unavailable"} 3\n' in metrics
    ready = requests.get(f"{looking.base}/readyz", timeout=30)
    assert (ready.status_code, ready.json()["faults"]) == (200, [])


def test_settings_that_cannot_be_used_stop_no_hall(
    sqlite_center: Database, expect_message: Expect
) -> None:
    shutil.copytree(asset("sample/dossiers"), sqlite_center.data, dirs_exist_ok=True)
    with serving(sqlite_center) as running:
        assert running.enrol("kiosk").snapshot()["config"]["kiosk"]["dossiers"] is True
    (sqlite_center.data / "dossiers.toml").write_text("[file]", "utf-8")
    expect_message("dossiers cannot be looked up: dossiers.toml")
    with serving(sqlite_center) as running:
        assert running.enrol("kiosk").snapshot()["config"]["kiosk"]["dossiers"] is False


def test_the_operator_tries_it(sqlite_center: Database, expect_message: Expect) -> None:
    settings = settings_of(sqlite_center)
    said: list[str] = []
    with pytest.raises(SettingsError, match="there is no dossiers"):
        check(settings, READY, said.append)
    shutil.copytree(asset("sample/dossiers"), sqlite_center.data, dirs_exist_ok=True)
    assert check(settings, LATE.lower(), said.append) == 0
    assert said == [
        f"code\t{LATE}",
        "procedure\tĐăng ký thường trú",
        "status\tprocessing",
        "applied\t2026-11-03",
        "due\t2026-11-10",
        "completed\t-",
    ]
    assert check(settings, NONE, said.append) == 1
    with pytest.raises(SettingsError, match="no dossier code"):
        check(settings, "H26", said.append)
    (Path(settings.data) / "dossiers.csv").write_bytes(b"")
    expect_message("has no first line")
    assert check(settings, READY, said.append) == 1
    (Path(settings.data) / "dossiers.toml").write_text("[http]", "utf-8")
    with pytest.raises(SettingsError, match="url"):
        check(settings, READY, said.append)
