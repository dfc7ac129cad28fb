"""`verify --copy`: proves a copy once more, long after it was made, and keeps beside it what was found."""

from pathlib import Path
from typing import NamedTuple

from sqlalchemy.exc import SQLAlchemyError

from server.bootstrap.commands import tell
from server.bootstrap.opening import now
from server.storage.backups.proved import Proved, keep_proved
from server.storage.backups.restoring import choose_copy
from server.storage.engine import DatabaseError, open_file
from server.storage.history.journal import center_of, read_head
from server.storage.history.verify import find_file_fault, find_whole_fault


class Outcome(NamedTuple):
    """Whether a copy is sound, and the line that says so."""

    sound: bool
    line: str


def prove_copy(place: Path) -> Outcome:
    """Prove file, journal and numbers of a copy, or of the one in a folder whose history goes furthest.

    DatabaseError where there is no copy. Its reports are not proved: `rebuild` makes them again.
    """
    chosen = choose_copy(place)
    for line in chosen.lines:
        tell(line)
    path = chosen.source
    told, fault = _proved(path)
    try:
        keep_proved(path.parent, Proved(name=path.name, proved_at=now(), fault=fault))
    except OSError as error:
        tell(f"the staff pages will not know of this proof: {error.strerror or error}")
    return Outcome(not fault, f"{path}: {fault}" if fault else f"ok {told} {path}")


def _proved(path: Path) -> tuple[str, str]:
    """The end of the copy's history, or what is wrong with it."""
    try:
        copy = open_file(path)
    except DatabaseError as error:
        return "", str(error)
    try:
        with copy.reading() as connection:
            center_id = center_of(connection)
            if center_id is None:
                return "", "there is no center in it"
            torn = find_file_fault(connection)
            if torn is not None:
                return "", f"the file is damaged: {torn}"
            fault = find_whole_fault(connection, center_id)
            if fault is not None:
                return "", f"broken at {fault.seq}: {fault.why}"
            head = read_head(connection, center_id)
    except SQLAlchemyError as error:
        return "", f"it cannot be read: {getattr(error, 'orig', None) or error}"
    finally:
        copy.close()
    return f"{head.epoch}.{head.seq} {head.hash.hex()}", ""
