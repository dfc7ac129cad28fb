"""Finds the catalogue keys that Python and QML code name or compute."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assets.catalogue import AREAS

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("assets", "common", "kiosk", "counter", "display", "server")
WHOLE_AREAS = ("problems.",)
"""Areas whose keys are computed from a code of the wire; elsewhere a prefix names more than that."""

_AREA = "|".join(AREAS)
_KEY = re.compile(rf"(?:{_AREA})(?:\.[a-zA-Z0-9_-]+)+")
_PREFIX = re.compile(rf"(?:{_AREA})\.(?:[a-zA-Z0-9_-]+\.)*[a-zA-Z0-9_-]*")
_QML_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"(\s*\+)?')
_QML_CALL = re.compile(r'qsTrId\(\s*"([^"]*)"\s*(\+)?')


@dataclass(frozen=True)
class Use:
    """A key or, with `computed`, the beginning of one; `certain` when it can only be a key."""

    where: str
    key: str
    computed: bool
    certain: bool


@cache
def uses() -> tuple[Use, ...]:
    """Every string in the product's code that has the shape of a key."""
    return tuple(_uses())


def _uses() -> Iterator[Use]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield from _in_python(path)
        for path in sorted((ROOT / package).rglob("*.qml")):
            yield from _in_qml(path)


def _in_python(path: Path) -> Iterator[Use]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    asked = {id(key) for node in ast.walk(tree) for key in _asked_key(node)}
    inside = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }
    for node in ast.walk(tree):
        where = f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.JoinedStr) and node.values:
            first = node.values[0]
            if isinstance(first, ast.Constant) and _PREFIX.fullmatch(str(first.value)):
                yield Use(where, str(first.value), computed=True, certain=id(node) in asked)
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in inside
            and _KEY.fullmatch(node.value)
        ):
            yield Use(where, node.value, computed=False, certain=id(node) in asked)


def _asked_key(node: ast.AST) -> tuple[ast.expr, ...]:
    if not isinstance(node, ast.Call) or len(node.args) < 2:
        return ()
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return (node.args[1],) if name == "text" else ()


def _in_qml(path: Path) -> Iterator[Use]:
    source = path.read_text(encoding="utf-8")
    certain = {match.start(1) for match in _QML_CALL.finditer(source)}
    for match in _QML_LITERAL.finditer(source):
        where = f"{path.relative_to(ROOT)}:{source.count(chr(10), 0, match.start()) + 1}"
        computed = bool(match.group(2))
        shape = _PREFIX if computed else _KEY
        if shape.fullmatch(match.group(1)):
            yield Use(where, match.group(1), computed, certain=match.start(1) in certain)
