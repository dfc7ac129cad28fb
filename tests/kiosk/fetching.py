"""What a kiosk fetches from its server beside hall and answers: pictures, procedures, dossiers."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Literal

from msgspec.structs import replace

from common.client.errors import Refused, Unreachable
from common.client.hall import Link
from common.contract.config import Config, Procedure
from common.contract.dossiers import Dossier
from common.contract.problems import problem
from server.app.center_files.model import CenterData

Way = Literal["open", "hold", "unreachable", "unknown"]


class Fetching:
    """`way` says what becomes of a question, `refusal` what the server says; `held` are slow answers."""

    config: Config
    link: Link

    def __init__(self, sample: CenterData) -> None:
        self.catalogues = {
            sha: sample.assets[sha] for sha in sample.config.center.catalogues.values()
        }
        self.published = sample.procedures
        self.asked_for_procedures = 0
        self.photo: Path | None = None
        self.languages: Path | None = None
        """The folder into which the center's catalogues are fetched, where they can be."""
        self.dossiers: dict[str, Dossier] = {}
        self.asked: list[str] = []
        self.way: Way = "open"
        self.refusal = ""
        self.held: list[Callable[[], None]] = []

    def drop_dossiers(self, *dossiers: Dossier) -> None:
        """Another system says where these stand; the kiosk offers to look them up once it hears of it."""
        settings = replace(self.config.kiosk, dossiers=True, return_service="tra-ket-qua")
        self.config = replace(self.config, kiosk=settings)
        self.dossiers = {one.code: one for one in dossiers}

    def dossier(self, code: str) -> Future[Dossier]:
        """What the other system says, or holds back as `way` tells."""
        self.asked.append(code)
        future: Future[Dossier] = Future()
        future.set_running_or_notify_cancel()

        def answer() -> None:
            if code in self.dossiers:
                future.set_result(self.dossiers[code])
            else:
                future.set_exception(Refused(problem(self.refusal or "unknown-dossier")))

        if self.way == "unreachable":
            future.set_exception(Unreachable("no-connection"))
        elif self.way == "hold":
            self.held.append(answer)
        else:
            answer()
        return future

    def asset(self, sha256: str) -> Future[Path]:
        future: Future[Path] = Future()
        if sha256 in self.catalogues:
            self._catalogue(sha256, future)
        elif self.photo is None:
            future.set_exception(Unreachable("no-connection"))
        else:
            future.set_result(self.photo)
        return future

    def procedures(self) -> Future[tuple[Procedure, ...]]:
        self.asked_for_procedures += 1
        future: Future[tuple[Procedure, ...]] = Future()
        if self.link.state == "online":
            future.set_result(self.published)
        else:
            future.set_exception(Unreachable("no-connection"))
        return future

    def _catalogue(self, sha256: str, future: Future[Path]) -> None:
        if self.languages is None:
            future.set_exception(Unreachable("no-connection"))
            return
        path = self.languages / sha256
        path.write_bytes(self.catalogues[sha256])
        future.set_result(path)
