"""What lies beside the database and remembers for it: the ledger of devices and the signed heads."""

import logging

from sqlalchemy import Connection, select

from common.contract.codec import decode_record
from server.app.admission.center_key import center_key, ledger_mark
from server.app.history.epochs import FAR_BACK, BeginEpoch, PutBack, line_of
from server.bootstrap.opening import Opened, change
from server.settings import Settings
from server.storage.backups.copies_folder import CopiesFolder
from server.storage.engine import DatabaseError
from server.storage.history.heads import SignedHead, sound_heads
from server.storage.history.journal import Head, read_head, read_kind
from server.storage.history.ledger import Known, Ledger, LedgerError, Line
from server.storage.tables.config import device

MARKER = "restore-unfinished"

log = logging.getLogger("motcua.remembering")


def ledger_of(connection: Connection, settings: Settings) -> Ledger:
    """The center's ledger, in the data directory and in the folder of the copies."""
    copies = CopiesFolder(settings.data, settings.backups)
    return Ledger((settings.data,), ledger_mark(center_key(connection)), copies)


def notice_rollback(center: Opened, settings: Settings) -> Ledger:
    """Begin a new epoch where files beside the database know more than it; the ledger, level with it.

    DatabaseError after a restore that was broken off.
    """
    if (settings.data / MARKER).exists():
        raise DatabaseError("a restore was broken off: run `motcua-server restore` again")
    with center.database.reading() as connection:
        ledger = ledger_of(connection, settings)
        known = ledger.read()
        head = read_head(connection, center.center_id)
        witness = _newest_head(connection, settings)
        why = _ahead(connection, head, known, witness)
        missing = _missing(connection, head, known) + _lanes(connection, head, known)
    if why is not None:
        above = 0 if witness is None else witness.epoch
        begin = BeginEpoch(reason="witness", known=known, above=above)
        begun = change(center, PutBack(begin))
        log.error(
            "%s: this database was put back from a copy; epoch %d begins with the shared lane closed "
            "until every kiosk has reported, and everybody signs in to the staff pages again",
            why,
            begun.epoch,
        )
        missing.append(Line(at=head.recorded_at, what="epoch", epoch=begun.epoch))
    _level(ledger, missing)
    return ledger


def level_ledger(center: Opened, settings: Settings) -> None:
    """Write down at once who has joined and left, also where no server runs that would."""
    with center.database.reading() as connection:
        ledger = ledger_of(connection, settings)
        missing = _missing(connection, read_head(connection, center.center_id), ledger.read())
    _level(ledger, missing)


def _level(ledger: Ledger, missing: list[Line]) -> None:
    try:
        if missing:
            ledger.append(missing)
    except LedgerError as error:
        log.critical("%s", error)


def _newest_head(connection: Connection, settings: Settings) -> SignedHead | None:
    heads = sound_heads(center_key(connection), settings.backups)
    return heads[-1] if heads else None


def _ahead(
    connection: Connection, head: Head, known: Known, witness: SignedHead | None
) -> str | None:
    if witness is not None and (witness.epoch, witness.seq) > (head.epoch, head.seq):
        return f"a signed head saw {witness.epoch}.{witness.seq}, the journal ends at {head.epoch}.{head.seq}"
    if known.epoch > head.epoch:
        return f"the ledger knows epoch {known.epoch}, the journal ends in {head.epoch}"
    lost = set(known.devices) - set(connection.execute(select(device.c.id)).scalars())
    return (
        f"the ledger knows devices that are not here: {', '.join(sorted(lost))}" if lost else None
    )


def _missing(connection: Connection, head: Head, known: Known) -> list[Line]:
    lines: list[Line] = []
    for row in connection.execute(select(device).order_by(device.c.enrolled_at)):
        if row.id not in known.devices:
            lines.append(
                Line(
                    at=row.enrolled_at,
                    what="enrolled",
                    device_id=row.id,
                    profile=row.profile,
                    lane=row.lane,
                    earlier=row.earlier or None,
                )
            )
        if row.revoked_at is not None and row.id not in known.revoked:
            lines.append(Line(at=row.revoked_at, what="revoked", device_id=row.id))
    if known.epoch < head.epoch:
        lines.append(Line(at=head.recorded_at, what="epoch", epoch=head.epoch))
    return lines


def _lanes(connection: Connection, head: Head, known: Known) -> list[Line]:
    """The lanes that were opened while no server ran to write it down."""
    after = max(0, head.seq - FAR_BACK)
    opened = read_kind(connection, head.center_id, "SharedLaneOpened", after)
    lines = [line for stored in opened if (line := line_of(decode_record(stored.text)))]
    return [line for line in lines if known.opened.get(line.lane or 0, 0) < line.at]
