"""Reads what the server tells in Prometheus' text form, and refuses what Prometheus would refuse."""

import re
from dataclasses import dataclass, field

_NAME = r"[a-z][a-z0-9_]*"
_LABEL = rf'{_NAME}="(?:[^"\\\n]|\\[\\n"])*"'
_SAMPLE = re.compile(rf"({_NAME})(?:\{{((?:{_LABEL})(?:,{_LABEL})*)\}})? (\S+)")
_PAIR = re.compile(rf'({_NAME})="((?:[^"\\\n]|\\[\\n"])*)"')
_PARTS = ("_bucket", "_sum", "_count")

Labels = tuple[tuple[str, str], ...]


@dataclass
class Family:
    """One metric: its kind, its sentence, its samples by name and labels."""

    kind: str
    told: str
    samples: dict[tuple[str, Labels], float] = field(default_factory=dict)

    @property
    def labels(self) -> set[str]:
        """The names of its labels."""
        return {name for _, pairs in self.samples for name, _ in pairs}


def read(text: str) -> dict[str, Family]:
    """The families by name; AssertionError at the first line that is not as it has to be."""
    families: dict[str, Family] = {}
    told, name, family = "", "", Family("", "")
    assert text.endswith("\n")
    for line in text.splitlines():
        if line.startswith("# HELP "):
            _, _, name, told = line.split(" ", 3)
            assert name not in families, f"{name} comes twice"
        elif line.startswith("# TYPE "):
            _, _, name, kind = line.split(" ")
            families[name] = family = Family(kind, told)
            assert name.endswith("_total") == (kind == "counter"), name
        else:
            found = _SAMPLE.fullmatch(line)
            assert found is not None, line
            of = found[1] if family.kind != "histogram" else _without_part(found[1])
            assert of == name, f"{line} stands below {name}"
            key = (found[1], tuple(_PAIR.findall(found[2] or "")))
            assert key not in family.samples, f"{line} comes twice"
            family.samples[key] = float(found[3])
    for name, family in families.items():
        _prove(name, family)
    return families


def value(text: str, name: str, **labels: str) -> float:
    """One sample of a family; KeyError where it is not there."""
    for part in ("", *_PARTS):
        family = read(text).get(name.removesuffix(part))
        if family is not None and (name, tuple(labels.items())) in family.samples:
            return family.samples[name, tuple(labels.items())]
    raise KeyError(name, labels)


def _without_part(name: str) -> str:
    return next(name.removesuffix(part) for part in _PARTS if name.endswith(part))


def _prove(name: str, family: Family) -> None:
    """A sentence, and a histogram whose buckets only grow up to its count."""
    assert family.told.endswith("."), name
    if family.kind != "histogram":
        return
    last: dict[Labels, float] = {}
    for (part, pairs), count in family.samples.items():
        others = tuple(pair for pair in pairs if pair[0] != "le")
        if part.endswith("_bucket"):
            assert count >= last.get(others, 0), (name, pairs)
            last[others] = count
        elif part.endswith("_count"):
            assert last[others] == count, (name, pairs)
