"""Puts the display together: client, sound, page; the only place that knows them all."""

import logging
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from common.client.hall import Arrival, Hall, Link
from common.client.membership.identity import DeviceIdentity
from common.client.session import CenterSession
from common.speech.player import Player
from common.speech.speech import Speech
from common.ui.app import Application, FirstFrame, Ready
from common.ui.bridge import HallBridge
from common.ui.first_start import FirstStartModel, FirstStartView, known_identity
from common.ui.retry import Retry
from common.ui.settings import Kept, Options
from common.ui.spare_code import SpareCode
from common.ui.ticker import Ticker
from display.announcer import Announcer
from display.media.stage import MediaStage
from display.notices import PostedNotices
from display.photograph import photograph
from display.picture import Picture
from display.place import scope_of
from display.placing import Placing
from display.playlist import HallCall
from display.tongues import Tongues

log = logging.getLogger(__name__)

PAGE = Path(__file__).parent / "qml" / "Main.qml"


class Display:
    """The running display: `run` shows it, `close` ends every thread."""

    def __init__(self, options: Options) -> None:
        self._options = options
        kept = Kept(options.data / "settings.json")
        language = options.language or kept.get("language") or "vi"
        self._app = Application(replace(options, screenshot=None), language)
        self._bridge = HallBridge()
        self._player = Player()
        self._speech = Speech(options.data / "spoken")
        self._announcer = Announcer(
            self._player, self._speech, self._bridge.deliver, self._server_time, self._concerns
        )
        self._session: CenterSession | None = None
        self._opening = Retry()
        self._spare = SpareCode(options)
        self._picture = Picture(Hall(config=None, board=None, link=Link(state="starting", since=_now())), language)
