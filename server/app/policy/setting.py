"""Puts another policy in force while the hall is open."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from common.contract.codec import plain
from common.contract.config import Config
from server.app.admission.staff import OPERATOR
from server.app.center_files.policy_file import differences
from server.app.writing.unit import Unit
from server.storage.config_rows import ConfigRow, find_row, write_rows


class SetPolicy(Struct, frozen=True):
    """The policy and the counters that `of` makes of the configuration; the next call goes by them."""

    of: Callable[[Config], Config]

    def __call__(self, unit: Unit) -> tuple[str, ...]:
        """What is another from now on: an ordinary change of the configuration for each row."""
        before = unit.config
        after = self.of(before)
        if after.policy != before.policy:
            put_row(unit, "policy", "policy", plain(before.policy), plain(after.policy))
        for old, new in zip(before.counters, after.counters, strict=True):
            if old != new:
                put_row(unit, "counter", new.id, plain(old), plain(new))
        return tuple(differences(before, after))


def put_row(
    unit: Unit, kind: str, row_id: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> None:
    """One row of the configuration is another, by the operator's hand."""
    there = find_row(unit.connection, unit.center_id, kind, row_id)
    place = 0 if there is None else there.position
    write_rows(unit.connection, unit.center_id, [ConfigRow(kind, row_id, place, after)])
    unit.config_changed(OPERATOR, kind, row_id, before, after)
