"""Reads and writes a policy as a file of its own: [policy] as in center.toml, and [counters]."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec.structs import replace

from common.contract.config import Config, Counter, Policy
from server.app.center_files.model import CenterFilesError, FileProblem
from server.app.center_files.policy import read_policy, read_weights
from server.app.center_files.reader import TABLES
from server.app.center_files.record import Record
from server.app.center_files.settings import tables_of
from server.app.center_files.sheets import read_text
from server.app.center_files.source import refuse_unknown


def read_policy_file(path: Path, config: Config) -> Config:
    """The configuration under the file's policy; CenterFilesError with all that is wrong with it.

    What [policy] leaves out has its default. [counters] gives the services of the counters that it
    names, with their weights; others keep theirs. A file without one of the two says nothing of it; all
    other tables of a center.toml are passed over.
    """
    return PolicyFile(path).under(config)


class PolicyFile:
    """A policy's file as it was read once, to be judged by one configuration or another."""

    def __init__(self, path: Path) -> None:
        """CenterFilesError for a file that cannot be read."""
        problems: list[FileProblem] = []
        text = read_text(path.parent, path.name, problems)
        if text is None:
            raise CenterFilesError(problems)
        self._name, self._text = path.name, text

    def under(self, config: Config) -> Config:
        """As read_policy_file."""
        return _judged(self._text, self._name, config)


def _judged(text: str, name: str, config: Config) -> Config:
    problems: list[FileProblem] = []
    ids = tuple(row.id for row in config.counters)
    tables = {"policy": Policy.__struct_fields__, "counters": ids}
    read = tables_of(text, name, tables, problems, TABLES.keys() - tables.keys())
    if read is None:
        raise CenterFilesError(problems)
    counters, found = _counters(read["counters"], config), config.policy
    if read["policy"].is_there:
        found = read_policy(read["policy"], counters, config.services)
    elif not read["counters"].is_there:
        problems.append(FileProblem(name, 0, "", "has neither [policy] nor [counters]"))
    if problems:
        raise CenterFilesError(problems)
    return replace(config, policy=found, counters=counters)


def policy_text(config: Config) -> str:
    """The policy in force as such a file; `false` for what does not apply."""
    values = ((name, getattr(config.policy, name)) for name in Policy.__struct_fields__)
    lines = ["[policy]", *(f"{name} = {_toml(value)}" for name, value in values), ""]
    lines += ["[counters]", *(f"{row.id} = {_toml(_services(row))}" for row in config.counters)]
    return "\n".join(lines) + "\n"


def differences(before: Config, after: Config) -> Iterator[str]:
    """Each value of the policy, and each counter, that is another: `name: before -> after`."""
    old, new = _values(before), _values(after)
    for name, value in new.items():
        if old[name] != value:
            yield f"{name}: {old[name]} -> {value}"


def _counters(table: Record, config: Config) -> tuple[Counter, ...]:
    services = {row.id for row in config.services}
    rows = []
    for row in config.counters:
        if table.has(row.id):
            weights = read_weights(table, row.id)
            refuse_unknown(table, row.id, weights, services, "service")
            several = {name: weight for name, weight in weights.items() if weight != 1}
            rows.append(replace(row, service_ids=tuple(weights), weights=several))
        else:
            rows.append(row)
    served = {service for row in rows for service in row.service_ids}
    for service in config.services:
        if table.is_there and service.id not in served:
            table.wrong("", f"no counter serves {service.id}")
    return tuple(rows)


def _services(row: Counter) -> list[str]:
    return [
        f"{name}:{row.weights[name]}" if name in row.weights else name for name in row.service_ids
    ]


def _values(config: Config) -> Mapping[str, str]:
    values = {name: getattr(config.policy, name) for name in Policy.__struct_fields__}
    rows = {row.id: _services(row) for row in config.counters}
    return {name: _toml(value) for name, value in {**values, **rows}.items()}


def _toml(value: object) -> str:
    if value is None or isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(f'"{word}"' for word in value) + "]"
    return str(value)
