"""The center's files, its procedures' sheets and its copies, for who is signed in at the staff pages."""

from concurrent.futures import Future

from common.client.staff.line import StaffLine
from common.contract import codec, routes
from common.contract.backups import BackupState
from common.contract.editing import PastChanges
from common.contract.kept_assets import AssetUse, KeptAsset, KeptAssets
from common.contract.language_sheets import LanguageOutcome
from common.contract.procedure_sheets import Missing, Sheet, SheetFormat, SheetOutcome
from common.contract.restores import RestoreState

PATIENCE = 60.0
"""Seconds that a large file may take to be judged."""


class KeepingErrands:
    """All answers are Futures, which fail as StaffLine's do; Refused bears the faults of a file."""

    def __init__(self, line: StaffLine) -> None:
        self._line = line

    def assets(self) -> Future[KeptAssets]:
        """The files that are kept, the largest first."""
        return self._line.get(routes.ASSETS, KeptAssets)

    def asset(self, sha256: str) -> Future[bytes]:
        """The bytes of a file."""
        return self._line.ask("GET", routes.ASSET, bytes, {"sha256": sha256}, patience=PATIENCE)

    def keep(self, raw: bytes, use: AssetUse) -> Future[KeptAsset]:
        """Bring a file along."""
        query = [("use", use)]
        return self._line.ask("POST", routes.ASSETS, _kept, None, query, raw, PATIENCE)

    def let_go(self, sha256: str) -> Future[None]:
        """Let a file go that nothing names."""
        return self._line.ask("DELETE", routes.ASSET, _nothing, {"sha256": sha256})

    def sheet(self, sheet: Sheet, format_: SheetFormat, reader: str) -> Future[bytes]:
        """A sheet of all procedures as a file, its columns named in this language."""
        names, query = {"sheet": sheet}, [("format", format_), ("language", reader)]
        return self._line.ask("GET", routes.PROCEDURE_SHEET, bytes, names, query, patience=PATIENCE)

    def take_sheet(
        self, sheet: Sheet, raw: bytes, missing: Missing, seen: str | None = None
    ) -> Future[SheetOutcome]:
        """Say what a sheet would change; take it in where what it changes was `seen`."""
        query = [("missing", missing), *([("seen", seen)] if seen else [])]
        names = {"sheet": sheet}
        return self._line.ask("POST", routes.PROCEDURE_SHEET, _outcome, names, query, raw, PATIENCE)

    def language_sheet(self, language: str, format_: SheetFormat) -> Future[bytes]:
        """A language that the center brought along, as a file."""
        names, query = {"language": language}, [("format", format_)]
        return self._line.ask("GET", routes.LANGUAGE, bytes, names, query, patience=PATIENCE)

    def take_language(
        self, language: str, raw: bytes, *, do: bool = False, seen: str | None = None
    ) -> Future[LanguageOutcome]:
        """Say what a sheet would make of a language; take it in where that was `seen` so."""
        query = [*([("do", "yes")] if do else []), *([("seen", seen)] if seen else [])]
        names = {"language": language}
        return self._line.ask("POST", routes.LANGUAGE, _language, names, query, raw, PATIENCE)

    def backups(self) -> Future[BackupState]:
        """How the copies are."""
        return self._line.get(routes.BACKUPS, BackupState)

    def restored(self) -> Future[RestoreState]:
        """How the last restore of the data stands."""
        return self._line.get(routes.RESTORE, RestoreState)

    def lost_changes(self, before: int | None = None) -> Future[PastChanges]:
        """The changes of the configuration that the last restore has lost, as far as they came back.

        The latest first, about twenty; only under version `before`.
        """
        query = [] if before is None else [("before", str(before))]
        return self._line.get(routes.LOST_CHANGES, PastChanges, query=query)

    def copy_now(self) -> Future[None]:
        """Have a copy made soon."""
        return self._line.ask("POST", routes.BACKUPS, _nothing)


def _kept(body: bytes) -> KeptAsset:
    return codec.decode(KeptAsset, body)


def _outcome(body: bytes) -> SheetOutcome:
    return codec.decode(SheetOutcome, body)


def _language(body: bytes) -> LanguageOutcome:
    return codec.decode(LanguageOutcome, body)


def _nothing(_: bytes) -> None:
    return None
