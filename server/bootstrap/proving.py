"""`verify`: proves what can be proved, and says what was lost, what came back and what nobody vouches for."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy import Connection

from server.app.admission.center_key import center_key
from server.bootstrap.commands import tell
from server.bootstrap.copy_proving import prove_copy
from server.bootstrap.opening import opened
from server.bootstrap.saying import say
from server.settings import Settings, SettingsError
from server.storage.history.handed_back import Holes, find_holes
from server.storage.history.heads import WitnessError, read_heads
from server.storage.history.journal import read_head
from server.storage.history.verify import (
    find_file_fault,
    find_report_fault,
    find_time_kept,
    find_whole_fault,
)
from server.storage.history.witness import Weighed, weigh
from server.storage.reports.report_rows import moment


def verify(options: argparse.Namespace, settings: Settings) -> int:
    """Prove file, journal, numbers and reports; prints the head, or what is wrong and where (then 1).

    With `--copy` a copy is proved in place of the center's own database.
    """
    if options.copy is not None:
        if options.witness is not None:
            raise SettingsError("--witness is about the database itself, not about a copy")
        proved = prove_copy(options.copy or settings.backups)
        say(proved.line)
        return 0 if proved.sound else 1
    with opened(settings) as center, center.database.reading() as connection:
        if not center.database.sqlite:
            tell("the files of PostgreSQL are not proved: it has no such check for a client")
        wrong = _wrong(connection, center.center_id)
        if wrong is not None:
            say(wrong)
            return 1
        if options.witness is not None:
            weighed = _weighed(connection, center.center_id, options.witness)
            for line in weighed.lines:
                say(line)
            if not weighed.sound:
                return 1
        for line in _noted(connection, center.center_id):
            say(line)
        head = read_head(connection, center.center_id)
    say(f"ok {head.epoch}.{head.seq} {head.hash.hex()}")
    return 0


def _wrong(connection: Connection, center_id: str) -> str | None:
    torn = find_file_fault(connection)
    if torn is not None:
        return f"the database file is damaged: {torn}"
    fault = find_whole_fault(connection, center_id)
    if fault is not None:
        return f"broken at {fault.seq}: {fault.why}; nothing from there on is vouched for"
    row = find_report_fault(connection, center_id)
    if row is not None:
        return f"the reports do not follow from the journal: {row}; `rebuild` makes them again"
    return None


def _weighed(connection: Connection, center_id: str, witness: Path) -> Weighed:
    try:
        heads = read_heads(center_key(connection), witness)
    except WitnessError as error:
        return Weighed(False, [str(error)])
    return weigh(connection, center_id, heads)


def _noted(connection: Connection, center_id: str) -> Iterator[str]:
    """What is no fault, and yet to be known."""
    for holes in find_holes(connection, center_id):
        yield _healed(holes)
    kept = find_time_kept(connection, center_id)
    if kept is not None:
        late, last = (f"{moment(at):%Y-%m-%dT%H:%M:%SZ}" for at in kept)
        yield f"the head's time, {late}, is after the last event's, {last}: kept, no event tells it"


def _healed(holes: Holes) -> str:
    """What devices have given back of an epoch; a hole is no fault."""
    spans = ", ".join(_spans(holes.missing)) or "none"
    return f"epoch {holes.epoch}: {holes.known} lost events came back; not given back: {spans}"


def _spans(seqs: Sequence[int]) -> Iterator[str]:
    """Runs of numbers as `3-5`, single ones as `7`."""
    runs: list[list[int]] = []
    for seq in seqs:
        if runs and runs[-1][-1] == seq - 1:
            runs[-1][1:] = [seq]
        else:
            runs.append([seq])
    return ("-".join(map(str, run)) for run in runs)
