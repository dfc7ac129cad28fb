"""The words of posted notices: fetched, shown while they stand, read aloud where the server says so."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from datetime import datetime, timedelta

from common.board.queries import notices_now
from common.client.asking import Asked
from common.client.hall import Arrival, Hall
from common.contract.desk_answers import NoticeWords
from common.contract.events import NoticePosted
from common.ui.bridge import Deliver
from display.announcer import Announcer
from display.playlist import STALE

NEW = timedelta(minutes=1)
"""So long after it was posted a notice whose words come late is still read aloud."""


class PostedNotices:
    """`words` are those that stand now, by their ids; `changed` is called when they have changed.

    GUI thread only.
    """

    def __init__(self, announcer: Announcer, deliver: Deliver, changed: Callable[[], None]) -> None:
        self._announcer, self._deliver, self._changed = announcer, deliver, changed
        self._fresh: dict[str, datetime] = {}
        self._asked = Asked()
        self._language, self._aloud = "vi", True
        self.words: Mapping[str, str] = {}

    def read(self, aloud: bool) -> None:
        """Read notices aloud from now on, or be silent at once."""
        if self._aloud and not aloud:
            for notice_id in self.words:
                self._announcer.drop_notice(notice_id)
        self._aloud = aloud

    def arrived(self, arrival: Arrival) -> None:
        """A notice that was posted just now is read aloud, if it is meant to be."""
        event = arrival.event.data
        if isinstance(event, NoticePosted) and event.spoken and arrival.age <= STALE:
            self._fresh[event.notice_id] = arrival.event.recorded_at

    def follow(
        self,
        hall: Hall,
        now: datetime,
        ask: Callable[[], Future[tuple[NoticeWords, ...]]],
    ) -> None:
        """Drop what stands no longer by the board, and ask for the words that are missing."""
        if hall.board is None or hall.config is None:
            return
        languages = hall.config.center.languages
        self._language = languages[0] if "vi" not in languages and languages else "vi"
        standing = {row.id for row in notices_now(hall.board, now)}
        gone = self.words.keys() - standing
        for notice_id in gone:
            self._announcer.drop_notice(notice_id)
        if gone:
            self._show({one: text for one, text in self.words.items() if one in standing})
        self._fresh = {one: at for one, at in self._fresh.items() if now - at <= NEW}
        if self._asked.due(standing - self.words.keys(), now):
            self._deliver(ask(), self._told)

    def _told(self, done: "Future[tuple[NoticeWords, ...]]") -> None:
        if done.cancelled() or done.exception() is not None:
            return
        told = {row.id: row.text for row in done.result()}
        aloud = {row.id for row in done.result() if row.spoken and self._aloud}
        for notice_id in sorted(self._fresh.keys() & aloud):
            self._announcer.say_notice(notice_id, told[notice_id], self._language)
        self._fresh = {one: at for one, at in self._fresh.items() if one not in told}
        self._show(told)

    def _show(self, words: Mapping[str, str]) -> None:
        if words != self.words:
            self.words = words
            self._changed()
