"""`restore`: a proved copy takes the database's place, and a new epoch begins in it."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, make_url

from server.app.admission.center_key import center_key, ledger_mark
from server.app.history.barrier import awaited_kiosks
from server.app.history.epochs import BeginEpoch, Begun, PutBack, keep_in_ledger
from server.app.history.unreported import Unreported
from server.app.timers import roll
from server.app.writing.boards import Boards
from server.app.writing.unit import Unit, Written
from server.bootstrap.opening import now
from server.bootstrap.remembering import MARKER
from server.run_lock import take_run_lock
from server.settings import Settings
from server.storage.backups.backup import copy_rows, remove
from server.storage.backups.copies_folder import CopiesFolder
from server.storage.backups.key_copy import load_key_copy
from server.storage.backups.restoring import choose_copy, put_in_place, take_copy
from server.storage.backups.scrub import scrub
from server.storage.engine import Database, DatabaseError, open_database, open_file
from server.storage.history.heads import SignedHead, sign, sound_heads
from server.storage.history.journal import center_of, lock_head, read_head
from server.storage.history.ledger import Ledger
from server.storage.migrate import migrate
from server.storage.reports.report_rows import milliseconds, moment

Tell = Callable[[str], None]


def put_back(settings: Settings, place: Path, tell: Tell) -> list[str]:
    """Do it; what the operator must know, one line each. DatabaseError or RunLockedError otherwise."""
    source, why = choose_copy(place)
    url = make_url(settings.database)
    with take_run_lock(settings.data):
        for line in why:
            tell(line)
        if url.get_backend_name() == "sqlite":
            return _into_file(settings, source, Path(url.database or ""), tell)
        return _into_server(settings, source, tell)


def _into_file(settings: Settings, source: Path, target: Path, tell: Tell) -> list[str]:
    part = target.with_name(f"{target.name}.restoring")
    take_copy(source, part)
    try:
        tell("the copy is sound")
        made = _begin(settings, source, part, _epoch_of(settings) if target.exists() else 0)
        aside = put_in_place(part, target, settings.data / MARKER, now())
        made.keep()
    finally:
        remove(part)
    kept = "" if aside is None else f"; the database before lies in {aside}"
    return [f"restored {source} into {target}{kept}", *made.lines]


def _into_server(settings: Settings, source: Path, tell: Tell) -> list[str]:
    database = open_database(settings.database, settings.keys)
    try:
        migrate(database)
        with database.reading() as connection:
            if center_of(connection) is not None:
                raise DatabaseError("there is a center in this database: restore into an empty one")
        with tempfile.TemporaryDirectory(dir=settings.data) as folder:
            part = Path(folder) / "copy.sqlite"
            take_copy(source, part)
            tell("the copy is sound")
            made = _begin(settings, source, part, 0)
            copy = open_file(part, settings.keys)
            try:
                with copy.reading() as rows, database.writer.begin() as target:
                    copy_rows(rows, target)
                made.keep()
            finally:
                copy.close()
    finally:
        database.close()
    return [f"restored {source} into {database.url.render_as_string()}", *made.lines]


class _Prepared(NamedTuple):
    """A copy in which the epoch has begun, what lies beside it then, and what is said."""

    ledger: Ledger
    written: list[Written]
    head: SignedHead
    lines: list[str]

    def keep(self) -> None:
        """Tell the ledger, and let the new epoch be witnessed."""
        keep_in_ledger(self.ledger, self.written)
        self.ledger.witness(self.head)


def _begin(settings: Settings, source: Path, part: Path, above: int) -> _Prepared:
    """Begin the epoch in the copy."""
    copy = open_file(part, settings.keys)
    try:
        migrate(copy)
        folders = dict.fromkeys((settings.data, settings.backups, source.parent))
        with copy.reading() as connection:
            key = center_key(connection)
            before = read_head(connection, str(center_of(connection)))
        copies = CopiesFolder(settings.data, settings.backups)
        ledger = Ledger((settings.data,), ledger_mark(key), copies)
        known = Ledger(folders, ledger_mark(key)).read()
        above = max(above, *(_witnessed(key, folder) for folder in folders))
        with copy.writer.begin() as connection:
            keys = load_key_copy(connection, source.parent)
            unit = _unit(connection, copy)
            roll(unit)
            begun = PutBack(BeginEpoch(reason="restore", known=known, above=above))(unit)
            unit.flush()
            waiting = awaited_kiosks(connection, unit.center_id)
            written = unit.written
            head = sign(key, read_head(connection, unit.center_id))
        scrub(copy)
    finally:
        copy.close()
    end = f"{before.epoch}.{before.seq} of {moment(before.recorded_at):%Y-%m-%dT%H:%M:%SZ}"
    lines = [f"its history ends at {end}; epoch {begun.epoch} has begun"]
    return _Prepared(ledger, written, head, [*lines, *_next(begun, waiting, keys)])


def _unit(connection: Connection, copy: Database) -> Unit:
    head = lock_head(connection, str(center_of(connection)))
    moment_now = now()
    state, _ = Boards().fresh(connection, head, milliseconds(moment_now))
    return Unit(connection, head, state, moment_now, copy.vault)


def _next(begun: Begun, waiting: list[Unreported], keys: int | None) -> list[str]:
    lines = [f"known again from the ledger: {device_id}" for device_id in begun.remembered]
    lines += [f"revoked again by the ledger: {device_id}" for device_id in begun.revoked_again]
    lines.append(
        "a device that was revoked after the copy was made, and is not named here, is let in again: "
        "look at `device list`; so are accounts that were disabled since: look at `user list`"
    )
    lines.append(
        "everybody signs in to the staff pages again; at counters the sessions of the copy go on, also "
        "those that were ended since: look at /staff/people"
    )
    if keys is None:
        lines.append("no keys lie beside the copy: its notes and comments stay sealed")
    lines.append(
        "next: start the server; the shared lane is closed until these kiosks have reported:"
    )
    lines += [f"  {kiosk.device_id}\tlane {kiosk.lane}\t{kiosk.name}" for kiosk in waiting]
    lines.append(
        "meanwhile each kiosk gives numbers of its own lane; if one never comes back, revoke it "
        "(`device revoke`), or give numbers without it (`open-lane`)"
    )
    return lines


def _witnessed(key: bytes, folder: Path) -> int:
    return max((head.epoch for head in sound_heads(key, folder)), default=0)


def _epoch_of(settings: Settings) -> int:
    """The epoch of the database that is there now; 0 where it cannot be read."""
    try:
        database = open_database(settings.database, settings.keys)
    except DatabaseError:
        return 0
    try:
        with database.reading() as connection:
            center_id = center_of(connection)
            return 0 if center_id is None else read_head(connection, center_id).epoch
    except Exception:  # noqa: BLE001 - whatever is wrong with it, it is being replaced
        return 0
    finally:
        database.close()
