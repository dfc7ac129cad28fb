"""How long people waited: from their number to their first call that was not taken back."""

from bisect import bisect_right

from sqlalchemy import Connection

from common.contract.config import Config
from server.reports.collecting import collect, tables
from server.reports.days import Facts, Gathering, Span, Timed
from server.reports.first_calls import first_calls
from server.reports.request import Request
from server.reports.spread import TIMED, Times
from server.reports.table import Report

NAME = "waits"
FILTERS = frozenset({"field", "service", "counter", "officer", "class"})


def gather(connection: Connection, config: Config, span: Span) -> dict[str, list[Timed]]:
    """The waits of these days, at the place of the first call."""
    gathering = Gathering()
    for one in first_calls(connection, span):
        gathering.add(one.day, one.place, one.wait)
    return gathering.facts()


def tell(facts: Facts, config: Config, request: Request) -> Report:
    """Waits by day, field, service, counter, officer and class; `within` the policy's longest one."""
    minutes = config.policy.longest_ordinary_wait_minutes

    def read(fact: Timed) -> Times:
        return Times(fact.seconds, fact.milliseconds, bisect_right(fact.seconds, minutes * 60))

    made = tables(collect(config, request, facts, read, Times), Times, TIMED, ("mean", "p90"))
    return Report(name=NAME, request=request, tables=made, limits=(minutes,))
