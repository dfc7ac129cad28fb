"""The first start of a device: the server's address, an enrolment code, and what went wrong in words."""

import logging
import platform
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Event

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import Property, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from assets import catalogue
from common.client.errors import Refused, Untrusted
from common.client.membership.enrolment import enrol, load_identity, pin
from common.client.membership.identity import DeviceIdentity
from common.contract.ids import Profile
from common.fingerprints import in_groups
from common.ui.bridge import HallBridge
from common.ui.finding import Find, Finder, Found, find_on_lan
from common.ui.list_model import KeyedListModel
from common.ui.problem_words import code_of
from common.ui.settings import Options
from common.ui.view_model import ViewModel, held, shown

log = logging.getLogger(__name__)

QML_IMPORT_NAME = "CommonModels"
QML_IMPORT_MAJOR_VERSION = 1

AGAIN_MS = 2000

Enrol = Callable[[str, str, str, Path, str | None, Profile], DeviceIdentity]


class FirstStartView(Struct, frozen=True, kw_only=True):
    """What the page shows; `error_title` is empty when nothing went wrong.

    `compare` is a fingerprint in groups while a person must say whether it is the server's.
    """

    language: str
    address: str = ""
    code: str = ""
    busy: bool = False
    waiting: bool = False
    compare: str = ""
    error_title: str = ""
    error_text: str = ""


@QmlElement
class FirstStartModel(ViewModel):
    """Enrols the device as `profile` and emits `enrolled` with its identity, once.

    `otherProfile` tells what a refused code was made for; it is still good for that.
    """

    viewChanged = Signal()
    enrolled = Signal(object)
    languageChosen = Signal(str)
    otherProfile = Signal(str)
    _finding = Signal(object)

    language = shown(str, "language", viewChanged)
    address = shown(str, "address", viewChanged)
    code = shown(str, "code", viewChanged)
    busy = shown(bool, "busy", viewChanged)
    waiting = shown(bool, "waiting", viewChanged)
    compare = shown(str, "compare", viewChanged)
    errorTitle = shown(str, "error_title", viewChanged)
    errorText = shown(str, "error_text", viewChanged)
    centers = held("_centers")

    def __init__(
        self,
        profile: Profile,
        data: Path,
        bridge: HallBridge,
        view: FirstStartView,
        *,
        pinned: str | None = None,
        enrolling: Enrol = enrol,
        finding: Find = find_on_lan,
    ) -> None:
        super().__init__(view)
        self._profile, self._data, self._bridge = profile, data, bridge
        self._shown = view
        self._failed: tuple[str, ...] = ()
        self._asked_for = self._pinned = pinned
        self._met: str | None = None
        self._enrolling, self._find = enrolling, finding
        self._centers = KeyedListModel(Found, key="url")
        self._finder: Finder | None = None
        self._closed = Event()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="first-start")
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._try)
        self._finding.connect(self._add_center)

    def _count(self) -> int:
        return self._centers.rowCount()

    centersChanged = Signal()
    centerCount = Property(int, _count, notify=centersChanged)

    @property
    def pinned(self) -> str | None:
        """The fingerprint that was asked for, or that a person has found to be the server's."""
        return self._pinned

    def begin(self) -> None:
        """Look for servers on the network; with address and code given, enrol at once."""
        if self._shown.address and self._shown.code:
            self._change(busy=True, waiting=False)
            self._try(patient=True)
        else:
            self._pool.submit(self._start_finding)

    def again(self, address: str) -> None:
        """Ask for a new code for the server at `address`: it takes this device's token no more."""
        self._failed = ()
        self._change(
            address=address, code="", busy=False, compare="", error_title="", error_text=""
        )
        if self._finder is None:
            self._pool.submit(self._start_finding)

    def close(self) -> None:
        """Stop what runs in the background."""
        self._closed.set()
        self._again.stop()
        self._pool.shutdown(wait=False, cancel_futures=True)
        if self._finder is not None:
            self._finder.close()

    @Slot(str, str)
    def enrol(self, address: str, code: str) -> None:
        """Enrol with what was typed."""
        if not self._shown.busy:
            self._pinned = self._asked_for
            self._begin_try(address=address.strip(), code=code.strip())

    @Slot()
    def same(self) -> None:
        """The server's screen shows this fingerprint: enrol with it, and pin it."""
        if self._shown.compare:
            self._pinned = self._met
            self._begin_try()

    @Slot()
    def different(self) -> None:
        """The server's screen shows another fingerprint: it is told nothing."""
        if self._shown.compare:
            self._change(compare="")
            self._say("different-certificate")

    @Slot(str)
    def chooseLanguage(self, language: str) -> None:
        """Show everything in this language."""
        self._change(language=language)
        self._say(*self._failed)
        self.languageChosen.emit(language)

    def _begin_try(self, **typed: str) -> None:
        self._failed = ()
        self._change(busy=True, compare="", error_title="", error_text="", **typed)
        self._try()

    def _try(self, *, patient: bool = False) -> None:
        patient = patient or self._shown.waiting
        shown_now = self._shown
        name = f"{self._profile} {platform.node()}"
        future = self._pool.submit(
            self._enrolling,
            shown_now.address,
            shown_now.code,
            name,
            self._data,
            self._pinned,
            self._profile,
        )
        self._bridge.deliver(future, lambda done: self._tried(done, patient))

    def _tried(self, done: "Future[DeviceIdentity]", patient: bool) -> None:
        error = done.exception()
        if error is None:
            self._change(busy=False, waiting=False)
            self.enrolled.emit(done.result())
            return
        if isinstance(error, Untrusted):
            self._ask_about(error)
            return
        code = _own_code(error)
        waiting = patient and code == "unreachable"
        self._change(busy=waiting, waiting=waiting)
        self._say(code)
        if waiting:
            self._again.start()
        if isinstance(error, Refused) and code == "wrong-profile":
            self.otherProfile.emit(error.problem.detail)

    def _ask_about(self, untrusted: Untrusted) -> None:
        """Let a person compare, unless it was said before which fingerprint it must be."""
        self._met, met = untrusted.shown, in_groups(untrusted.shown)
        if self._pinned is None:
            say(self._profile, _SHOWN.format(address=self._shown.address, met=met))
            self._change(busy=False, waiting=False, compare=met, error_title="", error_text="")
            return
        wanted = in_groups(self._pinned)
        address = self._shown.address
        say(self._profile, _NOT_THAT.format(address=address, met=met, wanted=wanted))
        self._change(busy=False, waiting=False)
        self._say("wrong-fingerprint", wanted, met)

    def _say(self, *failed: str) -> None:
        self._failed = failed
        if not failed:
            return
        language, code = self._shown.language, failed[0]
        if code in OWN_WORDS:
            title = catalogue.text(language, f"common.first.{code}.title")
            text = catalogue.text(language, f"common.first.{code}", *failed[1:])
        else:
            title, text = catalogue.problem(language, code)
        self._change(error_title=title, error_text=text)

    def _change(self, **changes: object) -> None:
        self._shown = replace(self._shown, **changes)
        self.show_view(self._shown)

    def _start_finding(self) -> None:
        try:
            finder = self._find(self._tell_found)
        except OSError as error:
            log.info("no server can be looked for: %s", error)
            return
        self._finder = finder
        if self._closed.is_set():
            finder.close()

    def _tell_found(self, found: Found) -> None:
        if not self._closed.is_set():
            self._finding.emit(found)

    def _add_center(self, found: Found) -> None:
        rows = {row.url: row for row in self._centers.rows}
        self._centers.set_rows([*{**rows, found.url: found}.values()])
        self.centersChanged.emit()


OWN_WORDS = (
    "bad-address",
    "cannot-write",
    "different-certificate",
    "wrong-fingerprint",
)

_SHOWN = (
    "the server at {address} shows the fingerprint {met}; nothing was sent yet:"
    " if its own screen shows the same, say so on this device, or start with --fingerprint"
)
_NOT_THAT = (
    "the server at {address} shows the fingerprint {met}, not {wanted} as --fingerprint asks:"
    " nothing was sent"
)


def say(profile: str, words: str) -> None:
    """A word on stderr to who started the program."""
    sys.stderr.write(f"motcua-{profile}: {words}\n")
    sys.stderr.flush()


def _own_code(error: BaseException) -> str:
    if isinstance(error, ValueError):
        return "bad-address"
    return "cannot-write" if isinstance(error, OSError) else code_of(error)


def known_identity(profile: str, options: Options) -> DeviceIdentity | None:
    """The kept identity if it is of this profile, at the address asked for; None for a first start.

    A fingerprint asked for is pinned from now on; OSError when that cannot be kept.
    """
    identity = load_identity(options.data)
    if identity is None or identity.profile != profile:
        return None
    if options.fingerprint not in {None, identity.server_fingerprint}:
        identity = pin(identity, options.fingerprint or "", options.data)
    if options.server is None:
        return identity
    return replace(identity, server_url=options.server)
