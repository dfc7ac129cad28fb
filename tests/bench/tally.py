"""What became of each call: made, recorded, told, shown, spoken; each once, in order, while it stood."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from tests.bench.crowd_words import Called, Seen

SECOND = 1_000_000_000
T = TypeVar("T", bound=Hashable)


class Past(NamedTuple):
    """The journal's word: calls, what was to be announced of each ticket, and when its calls were over.

    `repeats` holds seqs of calls and recalls by label, `over` monotonic nanoseconds by label.
    """

    calls: Sequence[Called]
    repeats: Mapping[str, Sequence[int]]
    over: Mapping[str, int]


class Announced(NamedTuple):
    """A call that the banner and the voice had, from one frame until another one."""

    label: str
    begins: int
    ends: int


def painted(seen: Sequence[Seen]) -> dict[str, int]:
    """By what a row says ("A001 → 5"), the first frame that has it, in monotonic nanoseconds."""
    first: dict[str, int] = {}
    for frame in seen:
        for row in frame.rows:
            first.setdefault(row, frame.at)
    return first


def row_of(call: Called) -> str:
    """What its row says."""
    return f"{call.label} → {call.counter}"


def astray(
    made: Sequence[Called],
    recorded: Sequence[Called],
    heard: Sequence[Sequence[Called]],
    seen: Sequence[Seen],
) -> list[str]:
    """Each call that somebody lacks, has twice or has in another order, in words."""
    truth = [_what(call) for call in recorded]
    faults = [
        f"recorded {count} times: {name}" for name, count in _twice(c.ticket_id for c in recorded)
    ]
    for who, calls in (("counters", made), *((f"display {n}", h) for n, h in enumerate(heard, 1))):
        told = [_what(call) for call in calls]
        faults += [f"{who}: lacks {call}" for call in sorted({*truth} - {*told})]
        faults += [f"{who}: alone knows {call}" for call in sorted({*told} - {*truth})]
        faults += [f"{who}: {count} times {call}" for call, count in _twice(told)]
        if not faults and told != truth:
            faults.append(f"{who}: in another order")
    return [*faults, *_on_screen(recorded, seen)]


def _on_screen(recorded: Sequence[Called], seen: Sequence[Seen]) -> Iterator[str]:
    rows, known = painted(seen), {row_of(call) for call in recorded}
    yield from (f"never on screen: {row}" for row in sorted(known - rows.keys()))
    yield from (f"on screen, but not called: {row}" for row in sorted(rows.keys() - known))
    twice = {row for frame in seen for row, _ in _twice(frame.rows)}
    yield from (f"on one frame twice: {row}" for row in sorted(twice))


def announced(seen: Sequence[Seen], end: int) -> list[Announced]:
    """What the banner had, one after another, until `end` in monotonic nanoseconds."""
    found: list[Announced] = []
    for frame in seen:
        label = frame.rows[0].split(" ")[0] if frame.announced and frame.rows else ""
        if found and found[-1].label == label:
            continue
        if found:
            found[-1] = found[-1]._replace(ends=frame.at)
        found.append(Announced(label, frame.at, end))
    return [one for one in found if one.label]


def wrongly(spoken: Sequence[Announced], past: Past, most: float) -> list[str]:
    """What was announced out of order, or over for more than `most` seconds when it began, in words.

    And what was passed over: it had been called before one that was announced, and stood so long after it.
    """
    faults, last = [], 0
    passed = {call.label: call.seq for call in past.calls if call.label not in _labels(spoken)}
    for one in spoken:
        due = [seq for seq in past.repeats.get(one.label, ()) if seq > last]
        if not due:
            faults.append(f"out of order: {one.label}")
            continue
        last = due[0]
        late = (one.begins - past.over.get(one.label, one.begins)) / SECOND
        if late > most:
            faults.append(f"over for {late:.1f} s: {one.label}")
        for label in [label for label, seq in passed.items() if seq < last]:
            del passed[label]
            over = past.over.get(label)
            if over is None or over > one.begins + most * SECOND:
                faults.append(f"passed over for {one.label}: {label}")
    return faults


def ways(
    made: Sequence[Called],
    recorded: Sequence[Called],
    heard: Sequence[Sequence[Called]],
    rows: Mapping[str, int],
    count: int,
) -> list[str]:
    """Where the time of so many calls went that were the slowest to the screen, in words."""
    written = {call.seq: call.at for call in recorded}
    last: dict[int, int] = {}
    for calls in heard:
        last |= {call.seq: max(call.at, last.get(call.seq, 0)) for call in calls}
    there = [c for c in made if row_of(c) in rows and c.seq in written and c.seq in last]
    there.sort(key=lambda call: call.at - rows[row_of(call)])
    return [
        f"{_ms(call, rows[row_of(call)])} ms: {call.label}, recorded after {_ms(call, written[call.seq])} ms,"
        f" at the last display without a window after {_ms(call, last[call.seq])} ms"
        for call in there[:count]
    ]


def _ms(call: Called, moment: int) -> int:
    return round((moment - call.at) / 1e6)


def _labels(spoken: Sequence[Announced]) -> set[str]:
    return {one.label for one in spoken}


def _what(call: Called) -> tuple[int, str, str, int]:
    return call.seq, call.ticket_id, call.label, call.counter


def _twice(names: Iterable[T]) -> list[tuple[T, int]]:
    return [(name, count) for name, count in Counter(names).items() if count > 1]
