"""Power cuts of the real kiosk: every paper's fact is there, and no number is given a second time."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from common.client.facts.outbox import Outbox
from common.client.membership.enrolment import load_identity
from common.client.membership.identity import new_id
from common.contract import codec
from common.contract.commands import IssueTicket
from common.contract.config import Config
from kiosk.numbers.books import Books
from kiosk.numbers.lane import Known, LaneShutError, OwnLane
from kiosk.numbers.paper_log import PaperLog
from kiosk.numbers.tickets import Intent, new_key
from kiosk.numbers.witness import Witness
from kiosk.station import BOOKS, OUTBOX, WITNESS
from server.app.center_files.reader import read_center
from tests.drive.center import SAMPLE
from tests.fixtures.proxy import REFUSE, FaultProxy
from tests.proofs.images import read_folder
from tests.proofs.kiosks import SERVICES, KioskProcess, join
from tests.proofs.outcome import Outcome
from tests.proofs.power_cuts import Recording, Trial
from tests.proofs.processes import ServerProcess, new_center
from tests.proofs.recorded import read_record, recorder

SOUND, HASTY = "tests.proofs.kiosk_worker", "tests.proofs.normal_kiosk"
ONLINE = 4
"""Papers before the server is cut off."""


def record(place: Path, papers: int, module: str = SOUND) -> Recording:
    """A kiosk from its first start: online, cut off for so many papers, and online again."""
    settings = new_center(place / "server")
    trace = place / "trace"
    with ServerProcess(settings) as server, FaultProxy(server.port) as proxy:
        data = join(settings, proxy.url, place / "kiosk")
        base = read_folder(data)
        with KioskProcess(data, under=recorder(trace), module=module) as kiosk:
            kiosk.take(ONLINE)
            with proxy.under(REFUSE):
                kiosk.take(papers)
            kiosk.take(ONLINE)
            kiosk.close()
    promised = [(paper.at, f"{paper.at} {paper.ticket_id} {paper.label}") for paper in kiosk.papers]
    return Recording(base, read_record(trace, data, base), promised)


def check(image: Path, promised: Sequence[str]) -> str | None:
    """Open as the kiosk does: each paper has its fact, and the next numbers are new ones."""
    papers = [promise.split() for promise in promised]
    at = datetime.fromtimestamp(max(float(paper[0]) for paper in papers), UTC)
    identity = load_identity(image)
    if identity is None or identity.lane is None:
        return "the kiosk does not know who it is"
    used = (image / OUTBOX).exists()
    with closing(Outbox(image / OUTBOX)), closing(Books(image / BOOKS)) as books:
        lane = OwnLane(books, Witness(image / WITNESS), identity.lane, used=used)
        facts = dict([*_kept(image / OUTBOX), *_left(PaperLog(books))])
        known = Known(config=_config(), board=None, now=at, sure=True)
        try:
            fresh = [lane.draw(_wish(one), new_id(at), new_key(), known) for one in SERVICES]
        except LaneShutError as shut:
            return f"the lane is shut: {shut}"
    aside = [path.name for path in image.iterdir() if ".broken" in path.name]
    if aside:
        return f"set aside: {aside}"
    lost = [label for _, ticket_id, label in papers if facts.get(ticket_id) != label]
    if lost:
        return f"{len(lost)} of {len(papers)} papers have no fact: {lost[:3]}"
    again = {ticket.birth.label for ticket in fresh} & {label for _, _, label in papers}
    return f"given twice: {again}" if again else None


def _kept(outbox: Path) -> Iterator[tuple[str, str]]:
    with closing(sqlite3.connect(outbox)) as file:
        for (text,) in file.execute("SELECT command FROM fact").fetchall():
            about = json.loads(text)
            if about["type"] == "IssueTicket":
                yield about["data"]["ticket_id"], about["data"]["label"]


def _left(log: PaperLog) -> Iterator[tuple[str, str]]:
    """What the kiosk would hand to its outbox at its next start."""
    for left in log.unfinished():
        if left.fact is not None:
            fact = codec.decode(IssueTicket, left.fact)
            yield fact.ticket_id, fact.label or ""


def _wish(service: str) -> Intent:
    return Intent(service_id=service, priority=None, language="vi")


@cache
def _config() -> Config:
    return read_center(SAMPLE).config


def prove(papers: int = 150, images: int = 10_000, seed: int = 1) -> Outcome:
    """The long form; the same without waiting for the disk must lose something."""
    return Trial(record, check, SOUND, HASTY, "papers", "lost or given twice").prove(
        papers, images, seed
    )
