"""A device's next token is on the disk before it is used, and the one before stays until then."""

import hashlib
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from common.client.clock import ServerClock
from common.client.errors import Unreachable
from common.client.membership.identity import DeviceIdentity
from common.client.membership.rotation import AGAIN, FILE, KEPT, Rotation, Tokens
from common.contract.devices import token_mark
from tests.common.client.scripted import PATIENCE
from tests.fixtures.messages import Expect

IDENTITY = DeviceIdentity(
    server_url="http://127.0.0.1",
    center_id="ba-dinh",
    device_id="kiosk-1",
    profile="kiosk",
    lane=1,
    token="first",
)
SOON = datetime(2026, 11, 23, tzinfo=UTC)


def knowing(*known: str) -> Callable[[Tokens], tuple[str, list[str]]]:
    """A server that knows these tokens: the one that it took, and all that it was asked with."""

    def ask(tokens: Tokens) -> tuple[str, list[str]]:
        asked: list[str] = []

        def once(token: str) -> str:
            asked.append(token)
            return token

        taken = tokens.ask(once, lambda token: token not in known, lambda token: token in known)
        return taken, asked

    return ask


def test_a_new_token_is_tried_first_and_the_old_one_where_it_is_unknown(tmp_path: Path) -> None:
    tokens = Tokens(IDENTITY, tmp_path)
    assert tokens.order == ("first",)
    tokens.offer("second", SOON)
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600
    again = Tokens(IDENTITY, tmp_path)
    assert (again.order, again.due) == (("second", "first"), SOON)
    assert knowing("first")(again) == ("first", ["second", "first"])
    assert knowing("first")(again) == ("first", ["first"])
    assert knowing("second")(again) == ("second", ["first", "second"])
    assert knowing()(again)[1] == ["second", "first"]


def test_a_token_that_could_not_be_kept_is_never_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tokens = Tokens(IDENTITY, tmp_path)

    def full(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("common.client.membership.rotation.write_private", full)
    with pytest.raises(OSError, match="No space"):
        tokens.offer("second", SOON)
    assert tokens.order == ("first",)


def test_few_tokens_are_kept_and_the_one_in_use_is_among_them(tmp_path: Path) -> None:
    tokens = Tokens(IDENTITY, tmp_path)
    for number in range(10):
        tokens.offer(f"lost {number}", SOON)
        assert len(tokens.order) <= KEPT
        assert knowing("first")(tokens)[0] == "first"


def test_a_server_put_back_from_a_copy_still_knows_the_token_before(tmp_path: Path) -> None:
    tokens = Tokens(IDENTITY, tmp_path)
    tokens.offer("second", SOON)
    assert knowing("second")(tokens)[0] == "second"
    assert knowing("first")(Tokens(IDENTITY, tmp_path))[0] == "first"


def test_a_device_that_was_enrolled_anew_forgets_the_tokens_of_before(tmp_path: Path) -> None:
    Tokens(IDENTITY, tmp_path).offer("second", SOON)
    assert Tokens(replace(IDENTITY, token="other"), tmp_path).order == ("other",)


def test_a_file_that_is_none_is_said_and_left(tmp_path: Path, expect_message: Expect) -> None:
    (tmp_path / FILE).write_bytes(b"{")
    assert Tokens(IDENTITY, tmp_path).order == ("first",)
    expect_message("tokens cannot be used")


@pytest.mark.parametrize("name", [FILE, AGAIN])
def test_no_spoilt_bit_of_a_file_locks_the_device_out(
    tmp_path: Path, name: str, expect_message: Expect
) -> None:
    expect_message("tokens cannot be used")
    tokens = Tokens(IDENTITY, tmp_path)
    for token in ("second", "third", "fourth"):
        tokens.offer(token, SOON)
    whole = (tmp_path / name).read_bytes()
    for at in range(len(whole)):
        (tmp_path / name).write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        found = Tokens(IDENTITY, tmp_path)
        assert knowing("fourth")(found)[0] == "fourth"
        assert found.due is not None
    (tmp_path / name).unlink()
    assert Tokens(IDENTITY, tmp_path).order == tokens.order


def test_the_day_of_the_next_token_outlives_a_restart_and_then_it_is_asked_for(
    tmp_path: Path,
) -> None:
    clock = knowing_clock()
    month = timedelta(days=30)
    asked = threading.Event()

    def ask() -> str:
        asked.set()
        raise Unreachable("no-connection")

    rotation = Rotation(Tokens(IDENTITY, tmp_path), ask, clock, every=0.02)
    rotation.start()
    assert asked.wait(PATIENCE)
    rotation.stop()
    planned = Tokens(IDENTITY, tmp_path)
    assert planned.due is not None
    assert planned.order == ("first",)
    changed = Rotation(planned, lambda: "second", clock, every=month.total_seconds())
    changed.rotate()
    kept = Tokens(IDENTITY, tmp_path)
    assert kept.order == ("second", "first")
    assert kept.due is not None
    assert month * 0.85 < kept.due - clock.now() < month * 1.15


def test_an_answer_that_is_older_than_the_new_token_changes_it_no_more(tmp_path: Path) -> None:
    tokens = Tokens(IDENTITY, tmp_path)
    changed = threading.Semaphore(0)

    def ask() -> str:
        changed.release()
        return f"after {tokens.order[0]}"

    rotation = Rotation(tokens, ask, knowing_clock(), every=3600)
    rotation.start()
    first = token_mark(hashlib.sha256(b"first").hexdigest())
    rotation.hasten(first)
    assert changed.acquire(timeout=PATIENCE)
    rotation.hasten(first)
    rotation.hasten(first)
    assert not changed.acquire(timeout=0.3)
    rotation.stop()
    assert tokens.order == ("after first", "first")


def knowing_clock() -> ServerClock:
    clock = ServerClock()
    for _ in range(8):
        now = clock.monotonic()
        clock.observe(now, now, datetime.now(UTC))
    assert clock.known
    return clock
