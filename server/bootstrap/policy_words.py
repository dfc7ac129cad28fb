"""What `policy try` prints."""

from collections.abc import Iterable, Iterator

from server.domain.replay.comparing import Comparison, Group, Waits

WIDTH = 24
COLUMNS = ("tickets", "called", "served", "refused", "mean", "p50", "p90", "longest")


def told(comparison: Comparison, differences: Iterable[str]) -> Iterator[str]:
    """The day, what is another, a block for each group, and what was assumed."""
    likeness = comparison.likeness
    yield f"service day {comparison.service_day}, {comparison.tickets} tickets"
    yield "tried, other than on the day:"
    yield from [f"  {line}" for line in differences] or ["  nothing"]
    yield "waits until the first call, in minutes:"
    yield ""
    yield " " * (WIDTH + 11) + "".join(f"{name:>9}" for name in COLUMNS)
    for group in comparison.groups:
        yield from _group(group)
    yield ""
    yield (
        f"the replay by the day's own policy: {likeness.same_counter:.1%} of "
        f"{likeness.called_in_both} at the same counter, waits differ by "
        f"{likeness.mean_difference:.2f} min in the mean, {likeness.largest_difference:.2f} at most"
    )
    yield "assumed:"
    for line in comparison.assumptions:
        yield f"- {line}"


def _group(group: Group) -> Iterator[str]:
    name = "everybody" if group.kind == "all" else f"{group.kind} {group.id}"
    rows = (("happened", group.happened), ("replayed", group.replayed), ("tried", group.tried))
    for place, (history, waits) in enumerate(rows):
        head = name if place == 0 else ""
        tickets = str(group.tickets) if place == 0 else ""
        yield f"{head:<{WIDTH}} {history:<10}{tickets:>9}" + "".join(
            f"{value:>9}" for value in _values(waits)
        )


def _values(waits: Waits) -> Iterator[str]:
    yield from (str(value) for value in (waits.called, waits.served, waits.refused))
    for minutes in (waits.mean, waits.p50, waits.p90, waits.longest):
        yield "-" if minutes is None else f"{minutes:.1f}"
