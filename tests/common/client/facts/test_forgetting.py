"""What a journal forgets of persons once the server has it and the day is over."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from common.client.facts.outbox import Outbox, Outcome
from common.client.membership.identity import new_id
from common.contract.codec import decode_command, encode_command
from common.contract.commands import IssueTicket
from common.contract.envelope import CommandEnvelope

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def test_after_two_days_no_key_and_no_hash_of_a_card_lies_on_the_disk(tmp_path: Path) -> None:
    ticket = IssueTicket(
        ticket_id=new_id(NOW),
        service_id="cu-tru",
        language="vi",
        key="7" * 39,
        label="A3-023",
        person="ab" * 32,
    )
    path = tmp_path / "outbox.sqlite3"
    outbox = Outbox(path)
    for _ in range(3):
        paper = CommandEnvelope(command_id=new_id(NOW), occurred_at=NOW, data=ticket)
        outbox.write(paper.command_id, encode_command(paper), 1, NOW)
    had, _, held = outbox.following(0, 9)[0]
    damaged = Outcome(fact=replace(had, seq=2), kept=b'{"data":{"key":"1')
    outbox.settle([Outcome(fact=had, kept=had.command), damaged], NOW)
    outbox.prune(NOW + timedelta(days=1))
    assert outbox.following(0, 1)[0][0].command == had.command
    outbox.prune(NOW + timedelta(days=2, seconds=1))
    first, second, third = outbox.following(0, 9)[0]
    assert decode_command(first.command).data == replace(ticket, key=None, person=None)
    assert second.command == damaged.kept
    assert third == held, "what the server has not yet is whole"
    outbox.settle([Outcome(fact=held, kept=held.command)], NOW)
    outbox.prune(NOW + timedelta(days=3))
    outbox.close()
    left = path.read_bytes()
    assert ("7" * 39).encode() not in left
    assert ("ab" * 32).encode() not in left
