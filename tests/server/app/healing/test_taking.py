"""From where it is taken: a server may have gone on unknowingly, or into another day."""

from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from common.contract.envelope import Position
from common.contract.events import DayOpened
from common.contract.requests import HandedBack, Wanted, WitnessRequest
from server.app.admission.tokens import hashed
from server.app.healing.taking import TakeBack, Taken
from server.app.history.epochs import BeginEpoch, HeedWitness
from server.storage.history.handed_back import Left
from tests.dsl_events import issued
from tests.fixtures.database import Database
from tests.server.desk import Desk, desk_at
from tests.server.lost import Forger


def place_of(desk: Desk) -> dict[str, Any]:
    """Where the journal ends."""
    board = desk.state.board
    return {
        "seq": board.seq,
        "hash": desk.state.hash.hex(),
        "board": {"service_day": board.service_day},
    }


def hand_back(desk: Desk, token: str, last: HandedBack, *events: HandedBack) -> Taken:
    said = WitnessRequest(epoch=1, seq=last.seq, hash=last.hash, events=events)
    return desk.writer.do(TakeBack(hashed(token), said)).result()


def test_a_server_that_went_on_unknowingly_asks_from_where_it_was_put_back(
    center: Database,
) -> None:
    with desk_at(center) as desk:
        kiosk = desk.enrol("kiosk")
        place, state = place_of(desk), desk.state
        forger = Forger(place, desk.clock.now)
        text = forger.text(replace(issued("A007", at=forger.now), service_day=forger.day))
        lost = HandedBack(**forger.link(text))
        desk.ticket(kiosk)
        found = Left(1, place["seq"], state.hash)
        heed = HeedWitness(seen=Position(epoch=1, seq=99), by="kiosk-1", found=found)
        assert desk.writer.do(heed).result() is not None
        far = replace(lost, seq=99)
        wants = Wanted(epoch=1, after=place["seq"], hash=place["hash"])
        assert hand_back(desk, kiosk, far).wants == wants
        assert hand_back(desk, kiosk, lost, lost).healed == 1
        labels = {row.label for row in desk.state.board.tickets.values()}
        assert labels == {"A001", "A007"}


def test_where_this_process_began_is_heeded_only_while_the_journal_holds_it(
    center: Database,
) -> None:
    with desk_at(center) as desk:
        kiosk = desk.enrol("kiosk")
        end = place_of(desk)
        found = Left(1, 2, b"x" * 32)
        heed = HeedWitness(seen=Position(epoch=1, seq=99), by="kiosk-1", found=found)
        assert desk.writer.do(heed).result() is not None
        far = HandedBack(seq=99, hash="0f" * 32, text=None)
        wants = hand_back(desk, kiosk, far).wants
        assert wants == Wanted(epoch=1, after=end["seq"], hash=end["hash"])


def test_what_the_journal_holds_itself_is_passed_over(center: Database) -> None:
    """The server went on from where it was put back, and a device has seen the same."""
    with desk_at(center) as desk:
        kiosk = desk.enrol("kiosk")
        place, digest = place_of(desk), desk.state.hash
        desk.outcomes.clear()
        desk.ticket(kiosk)
        own = [item for outcome in desk.outcomes for item in outcome.written]
        seen = [HandedBack(seq=o.record.seq, hash=o.hash.hex(), text=o.text) for o in own]
        desk.writer.do(BeginEpoch(reason="witness", left=Left(1, place["seq"], digest))).result()
        taken = hand_back(desk, kiosk, seen[-1], *seen)
        assert (taken.wants, taken.healed, taken.contradicted) == (None, 0, None)


def test_a_restore_on_the_next_day_takes_that_days_end_too(center: Database) -> None:
    with desk_at(center) as desk:
        kiosk = desk.enrol("kiosk")
        desk.ticket(kiosk)
        place = place_of(desk)
        before = Forger(place, desk.clock.now)
        tomorrow = (desk.clock.now + timedelta(days=1)).replace(microsecond=0)
        desk.clock.now = tomorrow
        desk.writer.do(BeginEpoch(reason="restore")).result()
        board = desk.state.board
        assert board.held_before is not None
        late = before.link(before.text(replace(issued("A002"), service_day=before.day)))
        before.now = tomorrow
        opened = DayOpened(
            service_day=str(board.service_day), previous_day=before.day, expired=(), unfinished=()
        )
        rolled = before.link(before.text(opened))
        young = replace(issued("A001", at=tomorrow), service_day=str(board.service_day))
        lost = [HandedBack(**row) for row in (late, rolled, before.link(before.text(young)))]
        assert hand_back(desk, kiosk, lost[-1], *lost).healed == 3
        assert [row.label for row in desk.state.board.tickets.values()] == ["A001"]
        assert len(desk.state.board.previous) == 1
