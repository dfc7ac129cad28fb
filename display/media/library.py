"""The media at hand: fetched from the server, looked at once, put on the shelf when they can be shown."""

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from math import ceil
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QUrl

from common.contract.config import Medium
from common.ui.bridge import HallBridge
from common.ui.pictures import Pictures
from display.media.checking import Checker, Kind, Verdict
from display.media.in_turn import InTurn
from display.viewmodels.slides import Shelf, Video

log = logging.getLogger(__name__)

LEAST_SECONDS, MOST_SECONDS = 3, 600
"""A video's turn; a longer one is broken off."""

MediumState = Literal["fetching", "checking", "fine", "unreadable", "too-large"]


class Library:
    """`shelf` is what can be shown, `states` how far each asset is; `changed` is called for each news.

    Used on the GUI thread alone.
    """

    def __init__(
        self, bridge: HallBridge, pool: ThreadPoolExecutor, changed: Callable[[], None]
    ) -> None:
        self._changed = changed
        self._pictures = Pictures(bridge, self._fetched)
        self._turns = InTurn()
        self._checker = Checker(bridge.deliver, pool, self._checked)
        self._kinds: dict[str, Kind] = {}
        self._assets: dict[Path, str] = {}
        self.states: dict[str, MediumState] = {}
        self.shelf = Shelf()

    def want(self, media: Sequence[Medium], fetch: Callable[[str], Future[Path]]) -> None:
        """Fetch what these slides need and is not at hand yet; forget what no slide needs any more."""
        wanted: dict[str, Kind] = {}
        for row in media:
            if row.asset is not None and row.kind != "text":
                wanted.setdefault(row.asset, row.kind)
        if wanted != self._kinds:
            same = {one for one, kind in wanted.items() if self._kinds.get(one) == kind}
            self.states = {one: self.states[one] if one in same else "fetching" for one in wanted}
            self._kinds = wanted
            self._put(self.shelf)
        self._pictures.want(wanted, partial(self._turns.fetch, fetch))
        self._fetched()

    def refuse(self, url: str) -> None:
        """A video broke off in its turn: it gets no other one."""
        for asset, video in self.shelf.videos.items():
            if video.url == url:
                self._settle(asset, "unreadable")
                self._put(self.shelf)
                return

    def close(self) -> None:
        """Look at nothing any more."""
        self._checker.close()

    def _fetched(self) -> None:
        for asset, path in self._pictures.paths.items():
            if self.states.get(asset) == "fetching":
                self.states[asset] = "checking"
                self._assets[path] = asset
                self._checker.check(self._kinds[asset], path)

    def _checked(self, path: Path, verdict: Verdict, lasts: int) -> None:
        asset = self._assets.pop(path, "")
        if self.states.get(asset) != "checking":
            return
        url = QUrl.fromLocalFile(str(path)).toString()
        pictures, videos = self.shelf.pictures, self.shelf.videos
        if self._kinds[asset] == "video":
            seconds = min(max(LEAST_SECONDS, ceil(lasts / 1000)), MOST_SECONDS)
            videos = {**videos, asset: Video(url=url, seconds=seconds)}
        else:
            pictures = {**pictures, asset: url}
        self._settle(asset, verdict)
        self._put(Shelf(pictures=pictures, videos=videos))

    def _put(self, shelf: Shelf) -> None:
        """Keep of these what is wanted and can be shown."""
        fine = {asset for asset, state in self.states.items() if state == "fine"}
        self.shelf = Shelf(
            pictures={one: url for one, url in shelf.pictures.items() if one in fine},
            videos={one: video for one, video in shelf.videos.items() if one in fine},
        )
        self._changed()

    def _settle(self, asset: str, verdict: Verdict) -> None:
        self.states[asset] = verdict
        if verdict != "fine":
            log.warning("the %s %s is %s: it is left out", self._kinds[asset], asset[:12], verdict)
