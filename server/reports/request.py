"""What a report is asked about: a center, some days, and perhaps a part of what happened on them."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from common.contract.ids import Slug

ORDINARY = "ordinary"
"""The class of tickets without a priority class."""

FILTERS = ("field", "service", "counter", "officer", "class", "channel")


class UnfitRequest(ValueError):
    """The report cannot be asked this way; the text is one line for the operator."""


class Request(Struct, frozen=True, kw_only=True):
    """The service days from `first` to `last`; None leaves all of a kind in.

    `priority` may be ORDINARY. `channel` is the way a rating came.
    """

    center_id: str
    first: date
    last: date
    field_id: Slug | None = None
    service_id: Slug | None = None
    counter_id: Slug | None = None
    officer_id: Slug | None = None
    priority: Slug | None = None
    channel: str | None = None

    @classmethod
    def narrowed(
        cls, center_id: str, first: date, last: date, filters: Mapping[str, str]
    ) -> "Request":
        """A request with `filters` by the names of FILTERS."""
        field, service, counter, officer, priority, channel = (filters.get(one) for one in FILTERS)
        return cls(
            center_id=center_id,
            first=first,
            last=last,
            field_id=field,
            service_id=service,
            counter_id=counter,
            officer_id=officer,
            priority=priority,
            channel=channel,
        )

    def filters(self) -> dict[str, Slug]:
        """The filters that are set, by the names of FILTERS."""
        values = (
            self.field_id,
            self.service_id,
            self.counter_id,
            self.officer_id,
            self.priority,
            self.channel,
        )
        return {
            name: value for name, value in zip(FILTERS, values, strict=True) if value is not None
        }


def check(request: Request, known: frozenset[str]) -> None:
    """UnfitRequest where the days run backwards or a filter is set that the report does not know."""
    if request.first > request.last:
        raise UnfitRequest(f"{request.first} is after {request.last}")
    for name in request.filters():
        if name not in known:
            raise UnfitRequest(f"this report cannot be narrowed by {name}")
