"""The center's own languages for the routes; one sheet is read at a time, beside the hall's work."""

import asyncio
from collections.abc import Callable

from msgspec.structs import replace

from assets.catalogue import LANGUAGES, for_citizens
from common.contract.ids import Language, Sha256
from common.contract.language_sheets import LanguageOutcome
from common.contract.procedure_sheets import SheetFormat
from common.translations import Texts, text_changes
from server.app.admission.access import Caller
from server.app.center_files.brought import Brought, brought
from server.app.editing.reading import may_read
from server.app.languages.learning import own_languages
from server.app.languages.putting import PutLanguage
from server.app.languages.sheet import read_language, sheet_of
from server.app.writing.unit import State
from server.app.writing.writer import Writer
from server.domain.context import Refusal
from server.storage.engine import Database


class OwnLanguages:
    """All methods belong to the event loop."""

    def __init__(self, database: Database, writer: Writer, state: Callable[[], State]) -> None:
        self._database, self._writer, self._state = database, writer, state
        self._one = asyncio.Lock()

    async def give(self, caller: Caller, language: Language, format_: SheetFormat) -> bytes:
        """A language as a sheet, empty for a new one; Refusal not-allowed or not-found."""
        may_read(caller)
        _refuse_ours(language)
        async with self._one:
            return await asyncio.to_thread(self._given, language, format_)

    async def take(
        self, token_hash: str, language: Language, raw: bytes, seen: Sha256 | None, *, do: bool
    ) -> LanguageOutcome:
        """Take a sheet in where the language is as it was `seen`, or only say what it would do.

        Refusal not-found, changed-meanwhile or as PutLanguage; Faulty as `read_language`.
        """
        _refuse_ours(language)
        async with self._one, brought(language, raw) as found:
            outcome, texts = await asyncio.to_thread(self._tried, language, found)
        if not do:
            return outcome
        if seen != outcome.seen:
            raise Refusal("changed-meanwhile", f"{language} is another by now")
        put = PutLanguage(token_hash, language, seen, texts)
        done = await asyncio.wrap_future(self._writer.do(put))
        return outcome if done.before == done.after else replace(outcome, version=done.version)

    def _given(self, language: Language, format_: SheetFormat) -> bytes:
        return sheet_of(language, self._there(language), format_)

    def _tried(self, language: Language, found: Brought) -> tuple[LanguageOutcome, Texts]:
        there, texts = self._there(language), read_language(language, found)
        changes = tuple(text_changes(there, texts))
        outcome = LanguageOutcome(
            seen=self._state().config.center.catalogues.get(language),
            texts=len(texts),
            changed=len(changes),
            changes=changes,
            lacking=tuple(key for key in for_citizens() if key not in texts),
        )
        return outcome, texts

    def _there(self, language: Language) -> Texts:
        with self._database.reading() as connection:
            return own_languages(connection, self._state().config.center).get(language, {})


def _refuse_ours(language: Language) -> None:
    if language in LANGUAGES:
        raise Refusal("not-found", "the product's own languages are not the center's")
