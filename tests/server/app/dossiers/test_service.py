"""The look-up holds nothing up: a system that hangs is waited for briefly, by few threads."""

import asyncio
import logging
from threading import Event

import pytest

from common.contract.dossiers import Dossier
from server.app.dossiers import service
from server.app.dossiers.service import AT_ONCE, TRIES, Dossiers
from server.app.metrics import Metrics
from server.domain.context import Refusal
from tests.fixtures.messages import Expect

CODE = "H26.12-250701-0001"
FOUND = Dossier(code=CODE, procedure="Đăng ký khai sinh", status="ready")


class Hanging:
    """A system that answers once it is let."""

    def __init__(self) -> None:
        self.let = Event()

    def find(self, code: str) -> Dossier | None:
        assert self.let.wait(30)
        return FOUND


class Broken:
    """A look-up with a fault of its own."""

    def find(self, code: str) -> Dossier | None:
        raise ZeroDivisionError


async def code_of(dossiers: Dossiers, device: str = "kiosk-1") -> str:
    try:
        found = await dossiers.find(device, CODE)
    except Refusal as refusal:
        return refusal.rejected.code
    return found.status


def test_a_hanging_system_is_asked_by_few_at_once(expect_message: Expect) -> None:
    expect_message("too many look-ups are under way")
    system = Hanging()
    dossiers = Dossiers(system, Metrics(), lambda: 0.0)

    async def play() -> list[str]:
        asked = [asyncio.ensure_future(code_of(dossiers, f"kiosk-{n}")) for n in range(AT_ONCE)]
        await asyncio.sleep(0)
        refused = await code_of(dossiers)
        system.let.set()
        return [refused, *await asyncio.gather(*asked), await code_of(dossiers)]

    assert asyncio.run(play()) == ["lookup-unavailable", *["ready"] * AT_ONCE, "ready"]
    dossiers.close()


def test_nobody_waits_for_ever(
    monkeypatch: pytest.MonkeyPatch, expect_message: Expect, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    monkeypatch.setattr(service, "SECONDS", 0.02)
    expect_message("no answer within")
    system, metrics = Hanging(), Metrics()
    dossiers = Dossiers(system, metrics, lambda: 0.0)
    assert asyncio.run(code_of(dossiers)) == "lookup-unavailable"
    assert asyncio.run(code_of(dossiers)) == "lookup-unavailable"
    system.let.set()
    monkeypatch.setattr(service, "SECONDS", 30.0)
    assert asyncio.run(code_of(dossiers)) == "ready"
    assert caplog.text.count("no answer within") == 1
    assert "dossiers can be looked up again" in caplog.text
    assert 'motcua_dossier_lookups_total{result="unavailable"} 2\n' in metrics.text()
    dossiers.close()


def test_a_fault_of_the_look_up_itself_is_no_answer() -> None:
    dossiers = Dossiers(Broken(), Metrics(), lambda: 0.0)
    with pytest.raises(ZeroDivisionError):
        asyncio.run(code_of(dossiers))
    dossiers.close()


def test_failures_are_throttled_for_a_minute() -> None:
    now = 0.0
    dossiers = Dossiers(None, Metrics(), lambda: now)
    told = [asyncio.run(code_of(dossiers)) for _ in range(TRIES + 1)]
    assert told == ["lookup-unavailable"] * TRIES + ["too-many-tries"]
    assert asyncio.run(code_of(dossiers, "kiosk-2")) == "lookup-unavailable"
    now = 61.0
    assert asyncio.run(code_of(dossiers)) == "lookup-unavailable"
    dossiers.close()
