"""Whatever the server says to an upload: everything in order, once, and nothing dropped."""

import random
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from common.client.errors import OutcomeUnknown, Refused, Unreachable
from common.contract import codec
from common.contract.commands import CancelTicket
from common.contract.problems import problem
from common.contract.requests import JournalAnswer
from tests.common.client.books import Books
from tests.common.client.center import TICKET
from tests.common.client.device import NOW, Device
from tests.fixtures.messages import Expect

MANY = 50_000


@pytest.fixture
def device(tmp_path: Path) -> Iterator[Device]:
    made = Device(tmp_path)
    yield made
    made.outbox.close()


def test_it_asks_for_the_mark_and_goes_on_from_there(device: Device) -> None:
    device.write(1, 2, 3)
    device.highest = {"A": 23}
    device.drain()
    asked, sent = device.books.uploads
    assert (asked.entries, asked.complete, asked.highest) == ((), False, {})
    assert (len(sent.entries), sent.complete, sent.highest) == (3, True, {"A": 23})
    assert device.fates == {1: None, 2: None, 3: None}
    device.write(4)
    device.drain()
    assert device.books.scores() == [1, 2, 3, 4]
    device.restart()
    device.drain()
    assert device.books.uploads[-1].entries == ()
    assert device.books.uploads[-1].complete


@pytest.mark.parametrize(
    "code", ["malformed", "not-found", "wrong-state", "too-large", "invalid-data", "internal"]
)
def test_an_upload_refused_for_one_entry_is_searched_for_it_and_all_others_go(
    device: Device, code: str, expect_message: Expect
) -> None:
    expect_message("Fact 5 is quarantined")
    expect_message("Fact 9 is quarantined")
    device.write(*[1, 2, 3, 4] * 3)
    poison = [fact.command_id for fact in device.outbox.following(0, 12)[0] if fact.seq in {5, 9}]

    def post(body: bytes) -> JournalAnswer:
        if any(command_id.encode() in body for command_id in poison):
            raise Refused(problem(code))
        return device.books.take(body)

    device.post = post
    device.drain()
    assert device.seqs() == [1, 2, 3, 4, 6, 7, 8, 10, 11, 12]
    assert device.books.quarantine == {5: "unknown-command", 9: "unknown-command"}
    assert [(fact.seq, fact.code) for fact in device.outbox.quarantined()] == [(5, code), (9, code)]
    assert [fact.command_id for fact in device.outbox.quarantined()] == poison
    assert device.outbox.held() == 0
    assert {seq for seq, fate in device.fates.items() if fate is not None} == {5, 9}


@pytest.mark.parametrize("steps", [1, 2, 3, 4, 5, 6, 50])
@pytest.mark.parametrize("code", ["not-found", "internal", "malformed"])
def test_a_server_that_hears_nothing_of_the_journal_has_nothing_of_it_quarantined(
    device: Device, code: str, steps: int
) -> None:
    device.write(1, 2, 3)
    device.uploader.step()

    def deaf(_: bytes) -> JournalAnswer:
        raise Refused(problem(code))

    device.post = deaf
    for _ in range(steps):
        device.uploader.step()
    assert (device.outbox.held(), device.outbox.quarantined()) == (3, ())
    device.post = None
    device.drain()
    assert device.books.scores() == [1, 2, 3]
    assert device.books.quarantine == {}


def test_a_device_without_facts_and_without_the_right_does_not_ask(tmp_path: Path) -> None:
    device = Device(tmp_path, heard=False)
    assert device.uploader.step() == "idle"
    assert device.books.uploads == []
    device.write(1)
    device.drain()
    assert device.books.scores() == [1]


def test_a_refusal_in_a_lost_reply_is_learnt_from_the_next_one(
    device: Device, expect_message: Expect
) -> None:
    expect_message("Fact 2 is quarantined")
    device.write(1, 2, 3)
    device.books.refuses = lambda entry: "already-rated" if entry["seq"] == 2 else None
    device.uploader.step()
    device.post = _loses(device.books)
    assert device.uploader.step() == "wait"
    device.restart()
    device.post = None
    device.drain()
    assert [(fact.seq, fact.code) for fact in device.outbox.quarantined()] == [(2, "already-rated")]
    assert device.books.scores() == [1, 3]


def _loses(books: Books) -> Callable[[bytes], JournalAnswer]:
    def post(body: bytes) -> JournalAnswer:
        books.take(body)
        raise OutcomeUnknown("closed")

    return post


def test_a_cancelled_ticket_that_never_was_alarms_nobody(device: Device) -> None:
    device.books.refuses = lambda _: "unknown-ticket"
    device.write(0, command=CancelTicket(ticket_id=TICKET, reason="not-printed"))
    device.drain()
    assert device.outbox.quarantined() == ()
    assert isinstance(device.fates[1], Refused)


def test_a_restored_server_gets_everything_after_its_mark_again(device: Device) -> None:
    device.write(1, 2, 3, 4)
    device.drain()
    device.books.lose(2)
    device.write(5)
    device.drain()
    assert device.books.scores() == [1, 2, 3, 4, 5]
    assert [dict(entry["data"]).get("comment") for entry in device.books.entries[2:]] == [
        None,
        None,
        "Rất tốt",
    ], "words that the server had are gone"


def test_a_new_epoch_is_told_the_whole_journal_and_the_highest_numbers(device: Device) -> None:
    device.epochs.see(1)
    device.write(1, 2, 3)
    device.drain()
    device.books.lose(1)
    device.highest = {"A": 7}
    device.epochs.see(2)
    device.drain()
    last = device.books.uploads[-1]
    assert (last.epoch, last.complete, last.highest) == (2, True, {"A": 7})
    assert device.books.scores() == [1, 2, 3]
    device.epochs.see(3)
    device.drain()
    last = device.books.uploads[-1]
    assert (last.epoch, last.complete, last.entries) == (3, True, ())


def test_what_was_quarantined_is_sent_to_a_restored_server_too(
    device: Device, expect_message: Expect
) -> None:
    expect_message("Fact 2 is quarantined")
    device.books.refuses = lambda entry: "already-rated" if entry["seq"] == 2 else None
    device.write(1, 2)
    device.drain()
    device.books.lose(0)
    device.books.refuses = lambda _: None
    device.restart()
    device.drain()
    assert device.books.scores() == [1, 2]
    assert device.outbox.quarantined() == ()


def test_what_was_pruned_does_not_hold_up_the_rest_at_a_restored_server(device: Device) -> None:
    device.write(1, 2)
    device.drain()
    device.outbox.prune(NOW + timedelta(days=36))
    device.write(3, 4)
    device.books.lose(0)
    device.restart()
    device.drain()
    assert device.books.scores() == [3, 4]
    assert device.books.quarantine == {1: "unknown-command", 2: "unknown-command"}
    assert device.outbox.held() == 0


def test_after_a_lost_disk_new_facts_come_after_all_that_the_server_has(tmp_path: Path) -> None:
    before = Device(tmp_path / "before")
    before.write(1, 2, 3)
    before.drain()
    before.outbox.close()
    after = Device(tmp_path / "after", books=before.books)
    after.write(4, 5)
    after.drain()
    assert after.seqs() == [1, 2, 3, 4, 5]
    assert after.books.scores() == [1, 2, 3, 4, 5]
    assert after.outbox.top() == 5
    after.outbox.close()


def test_an_old_copy_of_the_journal_loses_no_new_fact(tmp_path: Path) -> None:
    device = Device(tmp_path)
    device.write(1, 2)
    device.drain()
    device.outbox.close()
    copy = (tmp_path / "outbox.sqlite3").read_bytes()
    device.restart()
    device.write(3, 4)
    device.drain()
    device.outbox.close()
    for file in tmp_path.glob("outbox.sqlite3*"):
        file.unlink()
    (tmp_path / "outbox.sqlite3").write_bytes(copy)
    device.restart()
    device.write(5)
    device.drain()
    assert device.books.scores() == [1, 2, 3, 4, 5]
    assert device.seqs() == [1, 2, 3, 4, 5]
    device.outbox.close()


def test_a_slow_line_gets_smaller_uploads(device: Device) -> None:
    device.write(*[1, 2, 3, 4] * 10)
    sizes: list[int] = []

    def narrow(body: bytes) -> JournalAnswer:
        entries = codec.parse_object(body)["entries"]
        sizes.append(len(entries))
        if len(entries) > 10:
            raise Unreachable("timed-out")
        return device.books.take(body)

    device.post = narrow
    device.drain()
    assert device.seqs() == list(range(1, 41))
    assert sizes[:3] == [0, 40, 40]


def test_50_000_facts_go_in_order_and_once_through_any_cuts(device: Device) -> None:
    device.write_many(MANY)
    device.books.reads = False
    chance = random.Random(26)

    def unsteady(body: bytes) -> JournalAnswer:
        luck = chance.random()
        if luck < 0.1:
            raise Unreachable("no-connection")
        answer = device.books.take(body)
        if luck < 0.3:
            raise OutcomeUnknown("closed" if luck < 0.25 else "timed-out")
        return answer

    device.post = unsteady
    device.books.refuses = _stumbles(chance)
    assert device.outbox.held() == MANY
    while device.uploader.step() != "idle":
        if chance.random() < 0.01:
            device.restart()
    assert device.seqs() == list(range(1, MANY + 1))
    assert len({entry["command_id"] for entry in device.books.entries}) == MANY
    assert device.outbox.held() == 0


def _stumbles(chance: random.Random) -> Callable[[Mapping[str, Any]], str | None]:
    return lambda _: "transient" if chance.random() < 0.001 else None


@pytest.mark.parametrize("more", [1, 60])
def test_a_disk_that_lost_the_end_of_its_file_begins_above_what_the_server_may_know(
    device: Device, more: int, expect_message: Expect
) -> None:
    expect_message("is damaged")
    device.write(*[1, 2, 3, 4] * 75)
    device.drain()
    last = device.outbox.following(299, 1)[0][0].command
    device.outbox.close()
    path = device.folder / "outbox.sqlite3"
    content = path.read_bytes()
    at = content.rindex(last) // 4096 * 4096
    path.write_bytes(content[:at] + b"\xff" * 4096 + content[at + 4096 :])
    device.restart()
    assert len(device.outbox.following(0, 999)[0]) < 300
    device.write(*[5] * more)
    device.drain()
    assert device.books.scores()[300:] == [5] * more
