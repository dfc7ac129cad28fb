"""Tells the kiosks by the configuration whether dossiers can be looked up."""

from msgspec import Struct
from msgspec.structs import replace

from common.contract.codec import plain
from server.app.admission.staff import OPERATOR
from server.app.writing.unit import Unit
from server.storage.config_rows import ConfigRow, write_rows

_KIND = "kiosk"


class OfferDossiers(Struct, frozen=True):
    """The kiosks offer the look-up from now on, or no more."""

    offered: bool

    def __call__(self, unit: Unit) -> None:
        """An ordinary change of the configuration; none where it is so already."""
        before = unit.config.kiosk
        if before.dossiers == self.offered:
            return
        after = plain(replace(before, dossiers=self.offered))
        write_rows(unit.connection, unit.center_id, [ConfigRow(_KIND, _KIND, 0, after)])
        unit.config_changed(OPERATOR, _KIND, _KIND, plain(before), after)
