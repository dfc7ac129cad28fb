"""What does not fit together in a center's configuration; nothing is right."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from common.contract.config import Config, Procedure
from common.contract.editing import RowFault
from server.domain.center_soundness import center_faults
from server.domain.wording import wordings

Faults = Iterator[RowFault]


def faults_of(
    config: Config, procedures: Sequence[Procedure], assets: Collection[str]
) -> frozenset[RowFault]:
    """Every fault; `assets` are the hashes of the pictures and sounds that the center has."""
    found = (
        _twice(config),
        _hall(config),
        _zones(config),
        _menu(config),
        _policy(config),
        _rating(config),
        _desk(config),
        _assets(config, frozenset(assets)),
        _procedures(config, procedures),
        wordings(config),
        center_faults(config),
    )
    return frozenset(fault for part in found for fault in part)


def _fault(kind: str, row_id: str, field: str, code: str, *args: str) -> RowFault:
    return RowFault(kind=kind, id=row_id, field=field, code=code, args=args)


def _twice(config: Config) -> Faults:
    """What may stand only once among the rows of a kind."""
    for kind, field, rows in (
        ("field", "letter", config.fields),
        ("counter", "number", config.counters),
        ("priority_class", "rank", config.priority_classes),
    ):
        values: dict[str, Any] = {row.id: getattr(row, field) for row in rows}
        seen = Counter(values.values())
        for row_id, value in values.items():
            if seen[value] > 1:
                yield _fault(kind, row_id, field, "twice", str(value))


def _hall(config: Config) -> Faults:
    fields = {row.id for row in config.fields}
    services = {row.id for row in config.services}
    counters = {row.id for row in config.counters}
    for kind, rows in (("field", fields), ("service", services), ("counter", counters)):
        if not rows:
            yield _fault(kind, "", "", "needs-one")
    for service in config.services:
        if service.field_id not in fields:
            yield _fault("service", service.id, "field_id", "unknown-field", service.field_id)
    for counter in config.counters:
        named = {*counter.service_ids, *counter.weights}
        yield from _unknown(
            "counter", counter.id, "service_ids", "unknown-service", named, services
        )
        if not counter.service_ids:
            yield _fault("counter", counter.id, "service_ids", "needs-one")
    served = {name for counter in config.counters for name in counter.service_ids}
    for service in config.services:
        if service.open and service.id not in served:
            yield _fault("service", service.id, "open", "unserved")


def _zones(config: Config) -> Faults:
    counters = {row.id for row in config.counters}
    for zone in config.zones:
        named = set(zone.counter_ids)
        yield from _unknown("zone", zone.id, "counter_ids", "unknown-counter", named, counters)
        if not zone.counter_ids:
            yield _fault("zone", zone.id, "counter_ids", "needs-one")


def _menu(config: Config) -> Faults:
    services = {row.id for row in config.services}
    yield from _unknown("menu", "menu", "", "unknown-service", config.menu, services)
    if len(set(config.menu)) != len(config.menu):
        yield _fault("menu", "menu", "", "twice")
    if not config.menu:
        yield _fault("menu", "menu", "", "needs-one")
    fetched = config.kiosk.return_service
    if fetched is not None:
        named = (fetched,)
        yield from _unknown("kiosk", "kiosk", "return_service", "unknown-service", named, services)


def _policy(config: Config) -> Faults:
    policy, counters = config.policy, {row.id: row for row in config.counters}
    lane, most = policy.quick_counters, policy.quick_minutes
    row = ("policy", "policy")
    yield from _unknown(*row, "quick_counters", "unknown-counter", lane, counters)
    if (most is None) != (not lane):
        yield _fault(*row, "quick_minutes" if most is None else "quick_counters", "goes-together")
    quick = {each.id for each in config.services if most is not None and each.norm_minutes <= most}
    for name in lane:
        if name in counters and quick.isdisjoint(counters[name].service_ids):
            yield _fault(*row, "quick_counters", "serves-nothing-quick", name)
    if policy.no_show_recalls and policy.no_show_after_seconds is None:
        yield _fault(*row, "no_show_recalls", "needs-grace")


def _rating(config: Config) -> Faults:
    scores = sorted(level.score for level in config.rating.levels)
    if not 3 <= len(scores) <= 5 or scores != list(range(1, len(scores) + 1)):
        yield _fault("rating", "rating", "levels", "scores-in-a-row")
    offered = {score for reason in config.rating.reasons for score in reason.scores}
    for level in config.rating.levels:
        if level.reason_required and level.score not in offered:
            yield _fault("rating", "rating", "reasons", "no-reason-for", str(level.score))
    for name in ("reasons", "questions"):
        yield from _repeated("rating", name, getattr(config.rating, name))


def _desk(config: Config) -> Faults:
    for name in config.reasons.__struct_fields__:
        yield from _repeated("reasons", name, getattr(config.reasons, name))
    away = config.desk.away_reason
    known = {row.id for row in config.reasons.pause}
    if away is not None:
        yield from _unknown("desk", "desk", "away_reason", "unknown-reason", (away,), known)


def _assets(config: Config, assets: frozenset[str]) -> Faults:
    named: list[tuple[str, str, str, str | None]] = [
        *(("medium", row.id, "asset", row.asset) for row in config.media),
        *(("officer", row.id, "photo", row.photo) for row in config.officers),
        *(("announcing", "announcing", "packs", sha) for sha in config.announcing.packs.values()),
        *(("center", "center", "catalogues", sha) for sha in config.center.catalogues.values()),
    ]
    for kind, row_id, field, sha256 in named:
        if sha256 is not None and sha256 not in assets:
            yield _fault(kind, row_id, field, "unknown-asset", sha256)
    for medium in config.media:
        shown = medium.text if medium.kind == "text" else medium.asset
        if shown is None:
            yield _fault("medium", medium.id, "text" if medium.kind == "text" else "asset", "empty")


def _procedures(config: Config, procedures: Sequence[Procedure]) -> Faults:
    services = {row.id for row in config.services}
    for row in procedures:
        named = (row.service_id,)
        yield from _unknown("procedure", row.code, "service_id", "unknown-service", named, services)


def _repeated(kind: str, field: str, rows: Iterable[Any]) -> Faults:
    for name, count in Counter(row.id for row in rows).items():
        if count > 1:
            yield _fault(kind, kind, field, "twice", name)


def _unknown(
    kind: str,
    row_id: str,
    field: str,
    code: str,
    named: Iterable[str],
    known: Collection[str] | Mapping[str, object],
) -> Faults:
    for name in sorted(set(named) - set(known)):
        yield _fault(kind, row_id, field, code, name)
