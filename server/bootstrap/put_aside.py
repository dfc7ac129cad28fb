"""The databases that `restore` has put aside: what is erased or too old is unreadable there, too.

They hold keys as a live database does. On PostgreSQL nothing is put aside: a copy goes into an empty one.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy import Connection, make_url, select
from sqlalchemy.exc import DBAPIError

from common.contract.codec import decode_record
from common.contract.events import SubjectErased
from server.app.history.erasing import DAY_MILLISECONDS, KEPT_DAYS
from server.bootstrap.commands import tell
from server.bootstrap.opening import Opened
from server.settings import Settings
from server.storage.backups.backup import SIDES
from server.storage.backups.scrub import scrub
from server.storage.engine import DatabaseError, open_file
from server.storage.history.journal import read_head, read_kind
from server.storage.sealing.texts import erase_texts, subjects_before
from server.storage.tables.config import subject_key


def forget_aside(
    center: Opened, settings: Settings, named: Iterable[str] = (), days: int = KEPT_DAYS
) -> None:
    """Destroy there the keys of all whose texts were ever erased here, and of texts older than `days`.

    Also of those that are `named`. It is said where such a database cannot be changed any more.
    """
    found = _put_aside(settings)
    if not found:
        return
    with center.database.reading() as connection:
        gone = {*_ever_erased(connection, center.center_id), *named}
        last = read_head(connection, center.center_id).recorded_at
    for path in found:
        try:
            _forget(path, center.center_id, gone, last - days * DAY_MILLISECONDS)
        except (DatabaseError, DBAPIError) as error:
            tell(f"{path} cannot be changed, delete it when you can: {error}")


def _put_aside(settings: Settings) -> list[Path]:
    url = make_url(settings.database)
    if url.get_backend_name() != "sqlite" or not url.database:
        return []
    file = Path(url.database)
    found = file.parent.glob(f"{file.name}.before-*")
    return sorted(path for path in found if not path.name.endswith(SIDES))


def _ever_erased(connection: Connection, center_id: str) -> Iterator[str]:
    """Whose texts were erased, now or by a command that did not come to its end."""
    for stored in read_kind(connection, center_id, "SubjectErased"):
        data = decode_record(stored.text).data
        if isinstance(data, SubjectErased):
            yield data.subject_id


def _forget(path: Path, center_id: str, gone: set[str], before: int) -> None:
    database = open_file(path)
    try:
        with database.reading() as connection:
            keys = set(connection.execute(select(subject_key.c.subject_id)).scalars())
            old = set(subjects_before(connection, center_id, before))
        if not old and not keys & gone:
            return
        with database.writer.begin() as connection:
            for subject_id in sorted(old | gone):
                erase_texts(connection, subject_id)
        scrub(database)
    finally:
        database.close()
