"""What a file says of the policy: who is next, and which counters take what."""

from collections.abc import Sequence

from common.contract.config import Counter, Policy, Service
from server.app.center_files.record import Record
from server.app.center_files.source import refuse_unknown


def read_policy(table: Record, counters: Sequence[Counter], services: Sequence[Service]) -> Policy:
    """[policy]: who is next, what happens to those who do not come, when staff are called."""
    policy = Policy(
        priority_ratio=table.number("priority_ratio", Policy),
        longest_ordinary_wait_minutes=table.number("longest_ordinary_wait_minutes", Policy),
        recall_limit=table.number("recall_limit", Policy),
        no_show_after_seconds=table.maybe("no_show_after_seconds", Policy),
        no_show_recalls=table.maybe("no_show_recalls", Policy),
        same_counter_minutes=table.maybe("same_counter_minutes", Policy),
        quick_minutes=table.maybe("quick_minutes", Policy),
        quick_counters=table.words("quick_counters"),
        stop_before_close_minutes=table.maybe("stop_before_close_minutes", Policy),
        one_ticket_per_person=table.flag("one_ticket_per_person", default=False),
        alert_wait_minutes=table.maybe("alert_wait_minutes", Policy),
        alert_rating_score=table.maybe("alert_rating_score", Policy),
        alert_device_seconds=table.maybe("alert_device_seconds", Policy),
    )
    if policy.no_show_recalls and policy.no_show_after_seconds is None:
        table.wrong(
            "no_show_recalls", "needs no_show_after_seconds, the grace after the last recall"
        )
    _prove_quick_lane(table, policy, counters, services)
    return policy


def read_weights(record: Record, field: str) -> dict[str, int]:
    """Services with their weights: `ho-tich` and `chung-thuc:2`, the weight after `:`."""
    weights: dict[str, int] = {}
    for word in record.words(field):
        service, colon, weight = word.partition(":")
        if colon and weight not in {str(number) for number in range(1, 11)}:
            record.wrong(field, f"{word!r}: a weight is a whole number from 1 to 10")
            weight = "1"
        if service in weights:
            record.wrong(field, f"names {service} twice")
        weights[service] = int(weight or "1")
    if not weights:
        record.wrong(field, "must name at least one service")
    return weights


def _prove_quick_lane(
    table: Record, policy: Policy, counters: Sequence[Counter], services: Sequence[Service]
) -> None:
    lane, most = policy.quick_counters, policy.quick_minutes
    if (most is None) != (not lane):
        table.wrong(
            "quick_minutes" if most is None else "quick_counters",
            "must be there, too: quick_counters take services of at most quick_minutes first",
        )
    rows = {row.id: row for row in counters}
    if rows:
        refuse_unknown(table, "quick_counters", lane, rows, "counter")
    if len(set(lane)) != len(lane):
        table.wrong("quick_counters", "names a counter twice")
    quick = {row.id for row in services if most is not None and row.norm_minutes <= most}
    for counter in (rows[name] for name in lane if most is not None and name in rows):
        if quick.isdisjoint(counter.service_ids):
            message = f"{counter.id} serves no service of at most {most} minutes"
            table.wrong("quick_counters", message)
