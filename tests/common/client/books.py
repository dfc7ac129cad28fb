"""The scripted server's side of a device's journal: a mark, what it took, what it set aside."""

import threading
from collections.abc import Callable, Mapping
from typing import Any

from common.contract import codec
from common.contract.requests import JournalAnswer, JournalUpload, Quarantined
from tests.common.client.scripted import PATIENCE, Exchange


class Books:
    """A Script for `/journal`: a contiguous prefix after the mark, and others below it, each command once.

    `reads` says whether each entry must be a command.
    """

    def __init__(self) -> None:
        self.mark = 0
        self.uploads: list[JournalUpload] = []
        self.entries: list[Mapping[str, Any]] = []
        self.quarantine: dict[int, str] = {}
        self.reads = True
        self.refuses: Callable[[Mapping[str, Any]], str | None] = lambda _: None
        self._known: set[object] = set()
        self._changed = threading.Condition()

    def __call__(self, exchange: Exchange) -> None:
        exchange.answer(200, codec.encode(self.take(exchange.asked.body)))

    def take(self, body: bytes) -> JournalAnswer:
        """Apply an upload, as the server does."""
        assert len(body) <= 64 * 1024
        upload = codec.decode(JournalUpload, body)
        with self._changed:
            self.uploads.append(upload)
            for entry in upload.entries:
                if not self._took(dict(entry)):
                    break
            self._changed.notify_all()
            said = {entry["seq"] for entry in upload.entries} & set(self.quarantine)
            aside = tuple(
                Quarantined(seq=seq, code=code)
                for seq, code in self.quarantine.items()
                if seq in said
            )
            return JournalAnswer(acked_seq=self.mark, quarantined=aside)

    def lose(self, mark: int) -> None:
        """Be restored from a backup in which the journal ended at this mark."""
        with self._changed:
            self.mark = mark
            self.entries = [entry for entry in self.entries if entry["seq"] <= mark]
            self.quarantine = {s: code for s, code in self.quarantine.items() if s <= mark}
            self._known = {entry["command_id"] for entry in self.entries}

    def scores(self) -> list[int]:
        """The ratings taken, as the tests' facts are, in order."""
        return [entry["data"]["score"] for entry in self.entries]

    def until(self, wanted: Callable[["Books"], bool]) -> None:
        """Wait until what was taken satisfies a test."""
        with self._changed:
            assert self._changed.wait_for(lambda: wanted(self), PATIENCE), self.uploads[-3:]

    def _took(self, entry: dict[str, Any]) -> bool:
        seq = entry["seq"]
        if seq > self.mark + 1:
            return False
        if seq <= self.mark:
            if seq not in self.quarantine:
                self._keep(entry)
            return True
        code = self._decided(entry)
        if code == "transient":
            return False
        self.mark = seq
        if code is not None:
            self.quarantine[seq] = code
        else:
            self._keep(entry)
        return True

    def _keep(self, entry: dict[str, Any]) -> None:
        if entry["command_id"] not in self._known:
            self.entries.append(entry)
            self._known.add(entry["command_id"])

    def _decided(self, entry: Mapping[str, Any]) -> str | None:
        try:
            if self.reads:
                codec.build_command({name: value for name, value in entry.items() if name != "seq"})
        except codec.UnknownCommandError:
            return "unknown-command"
        return self.refuses(entry)
