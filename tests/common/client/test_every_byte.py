"""The real server's reply is cut: to a journal at every third byte, to a command at every fifth."""

from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from common.client.clock import ServerClock
from common.client.errors import OutcomeUnknown, Unreachable
from common.client.facts.outbox import Outbox
from common.client.facts.uploader import Port, Uploader
from common.client.link.api import Api
from common.client.link.exchange import Waits
from common.client.membership.enrolment import enrol
from common.client.membership.epochs import Epochs
from common.client.membership.identity import DeviceIdentity, new_id
from common.client.membership.rotation import Tokens
from common.contract import codec
from common.contract.commands import IssueTicket
from common.contract.envelope import Accepted, CommandEnvelope
from common.contract.events import TicketIssued
from tests.drive.center import CenterServer
from tests.fixtures.messages import Expect
from tests.fixtures.proxy import PASS, FaultProxy, cut_reply

SERVICE = "ho-tich"
HALF_A_HEAD = "Failed to parse headers"
"""What the HTTP library says of a reply that ends among its headers."""


@dataclass(frozen=True, slots=True)
class Kiosk:
    """A kiosk's wire to the real server, and the proxy in it."""

    api: Api
    identity: DeviceIdentity
    proxy: FaultProxy
    data: Path

    def labels(self) -> list[str]:
        """Of all tickets that the server has."""
        return sorted(ticket.label for ticket in self.api.snapshot().board.tickets)


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    with (
        CenterServer(tmp_path / "server", codes=("kiosk",)) as server,
        FaultProxy(server.port) as proxy,
    ):
        data = tmp_path / "kiosk"
        identity = enrol(server.url, server.enrol("kiosk"), "kiosk", data)
        api = Api(
            proxy.url,
            ServerClock(),
            center_id=identity.center_id,
            waits=Waits(),
            tokens=Tokens(identity, data),
        )
        with closing(api):
            yield Kiosk(api, identity, proxy, data)


def issue(label: str | None = None) -> CommandEnvelope:
    """A ticket of now; with a label the fact of its paper."""
    now = datetime.now(UTC)
    wish = IssueTicket(ticket_id=new_id(now), service_id=SERVICE, language="vi")
    data = wish if label is None else replace(wish, label=label, issued_at=now)
    return CommandEnvelope(command_id=new_id(now), occurred_at=now, data=data)


def test_a_journal_whose_reply_is_cut_anywhere_has_its_effect_once(
    kiosk: Kiosk, expect_message: Expect
) -> None:
    expect_message(HALF_A_HEAD)
    outbox = Outbox(kiosk.data / "outbox.sqlite3")
    epochs = Epochs(kiosk.data / "epoch", kiosk.identity.device_id)
    port = Port(post=kiosk.api.journal, settle=lambda *_: None, highest=dict, clock=ServerClock())
    uploader = Uploader(outbox, epochs, port, failures=3, later=0)
    given: list[str] = []

    def write() -> None:
        given.append(f"A{kiosk.identity.lane}-{len(given) + 1:03d}")
        said = issue(given[-1])
        outbox.write(said.command_id, codec.encode_command(said), 1, said.occurred_at)

    def drain() -> None:
        while uploader.step() != "idle":
            pass

    with closing(outbox):
        write()
        drain()
        for cut in range(0, reply_length(kiosk, write, drain), 3):
            write()
            with kiosk.proxy.under(cut_reply(cut)):
                uploader.step()
            drain()
        assert kiosk.labels() == sorted(given)
        assert (outbox.held(), outbox.quarantined()) == (0, ())


def test_a_command_whose_reply_is_cut_and_that_is_sent_again_has_its_effect_once(
    kiosk: Kiosk, expect_message: Expect
) -> None:
    expect_message(HALF_A_HEAD)
    given: list[str] = []

    def send(said: CommandEnvelope) -> Accepted:
        return kiosk.api.command(codec.encode_command(said))[0]

    def one() -> None:
        given.append(label_of(send(issue())))

    one()
    for cut in range(0, reply_length(kiosk, one), 5):
        said = issue()
        with kiosk.proxy.under(cut_reply(cut)), suppress(OutcomeUnknown, Unreachable):
            send(said)
        given.append(label_of(send(said)))
    assert kiosk.labels() == sorted(given)
    assert len(set(given)) == len(given)


def reply_length(kiosk: Kiosk, *steps: Callable[[], None]) -> int:
    """How many bytes the server says to these steps, one after the other."""
    assert kiosk.proxy.fault == PASS
    before = kiosk.proxy.passed["reply"]
    for step in steps:
        step()
    return kiosk.proxy.passed["reply"] - before


def label_of(accepted: Accepted) -> str:
    """The number that was given."""
    (event,) = accepted.events
    assert isinstance(event.data, TicketIssued)
    return event.data.label
