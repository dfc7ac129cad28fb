"""Takes in what the dossier software has dropped, as numbers of each day for the reports."""

import logging
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from common.contract.dossiers import Dossier
from server.app.dossiers.counting import count
from server.app.dossiers.settings import DossierSettingsError, dropped_file
from server.app.dossiers.shape import MisshapenError, Shape
from server.app.dossiers.sheet import UnfinishedError, read_rows
from server.bootstrap.opening import Opened, now
from server.settings import Settings
from server.storage.config_rows import load_config
from server.storage.history.journal import lock_head
from server.storage.reports.dossier_days import keep_days

log = logging.getLogger("motcua.dossiers")


def take_in(center: Opened, settings: Settings) -> None:
    """Count the dropped file anew; one that is missing or broken leaves what was counted before."""
    with center.database.reading() as connection:
        zone = ZoneInfo(load_config(connection, center.center_id).center.timezone)
    try:
        dropped = dropped_file(settings.data, zone)
        if dropped is None:
            return
        path, shape = dropped
        days = count(_told(path, shape), now().astimezone(zone).date())
    except (DossierSettingsError, UnfinishedError, OSError) as error:
        log.warning("the dossiers for the reports cannot be counted: %s", error)
        return
    with center.database.writer.begin() as connection:
        lock_head(connection, center.center_id)
        keep_days(connection, center.center_id, days)


def _told(path: Path, shape: Shape) -> Iterator[tuple[Dossier, bool | None]]:
    """Each dossier once, as it stands last; rows that cannot be understood are left out and counted."""
    found: dict[str, tuple[Dossier, bool | None]] = {}
    wrong = 0
    for row in read_rows(path.name, path.read_bytes()):
        try:
            dossier = shape.dossier(row.values)
            found[dossier.code] = (dossier, shape.complained(row.values))
        except MisshapenError:
            wrong += 1
    if wrong:
        log.warning("%d rows of the file of dossiers %s cannot be counted", wrong, path.name)
    yield from found.values()
