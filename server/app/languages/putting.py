"""Puts a language of the center's own in force: an asset, named by the center's row."""

import hashlib

from msgspec import Struct
from sqlalchemy import insert, select

from assets.catalogue import LANGUAGES
from common.contract.editing import RowChange, RowChanged
from common.contract.ids import Language, Sha256
from common.translations import Texts
from server.app.center_files.languages import catalogue_body
from server.app.editing.changing import ChangeRow
from server.app.editing.judging import editor
from server.app.writing.unit import Unit
from server.domain.context import Refusal
from server.storage.config_rows import find_row
from server.storage.tables.config import asset

CENTER = "center"


class PutLanguage(Struct, frozen=True):
    """Kiosks and phones speak the language so from now on; `seen` is its catalogue as it was."""

    token_hash: str
    language: Language
    seen: Sha256 | None
    texts: Texts

    def __call__(self, unit: Unit) -> RowChanged:
        """The center's row before and after; Refusal not-allowed, changed-meanwhile, Faulty."""
        editor(unit, self.token_hash)
        if self.language in LANGUAGES:
            raise Refusal("invalid-data", "the product's own languages are not changed")
        if unit.config.center.catalogues.get(self.language) != self.seen:
            raise Refusal("changed-meanwhile", f"{self.language} is another by now")
        there = find_row(unit.connection, unit.center_id, CENTER, CENTER)
        assert there is not None, "every center has its row"
        languages = there.body["languages"]
        if self.language not in languages:
            languages = [*languages, self.language]
        catalogues = {**there.body["catalogues"], self.language: self._kept(unit)}
        body = {**there.body, "languages": languages, "catalogues": catalogues}
        return ChangeRow(self.token_hash, CENTER, CENTER, RowChange(seen=there.body, body=body))(
            unit
        )

    def _kept(self, unit: Unit) -> Sha256:
        body = catalogue_body(self.language, self.texts)
        sha256 = hashlib.sha256(body).hexdigest()
        known = select(asset.c.sha256).where(asset.c.sha256 == sha256)
        if unit.connection.execute(known).one_or_none() is None:
            values = {"sha256": sha256, "media_type": "application/octet-stream", "body": body}
            unit.connection.execute(insert(asset), [values])
        return sha256
