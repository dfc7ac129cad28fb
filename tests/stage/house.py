"""The house numbers: sizes, a sentence for each module, no clock in the core."""

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

from tests.stage.tree import ROOT, files

FILE_LINES = 300
FILE_MEDIAN = 100
FUNCTION_LINES = 50
FUNCTION_P90 = 25
PURE = ("common/contract", "common/board", "server/domain")
CLOCKS = ("datetime.now", "datetime.utcnow", "datetime.today", "date.today")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def inspect(prefixes: tuple[str, ...]) -> list[str]:
    """What breaks the house numbers below `prefixes`, one line each; the whole tree without any."""
    found: list[str] = []
    lengths: list[int] = []
    spans: list[int] = []
    for path in files(".py", prefixes):
        source = path.read_text(encoding="utf-8")
        lengths.append(source.count("\n"))
        try:
            tree = ast.parse(source)
        except SyntaxError as error:
            found.append(f"{path.relative_to(ROOT)}:{error.lineno}: {error.msg}")
            continue
        functions = [node for node in ast.walk(tree) if isinstance(node, Function)]
        spans += [_span(node) for node in functions]
        found += _in_file(path.relative_to(ROOT), tree, lengths[-1], functions)
    for path in files(".qml", prefixes):
        lines = path.read_text(encoding="utf-8").count("\n")
        if lines > FILE_LINES:
            found.append(f"{path.relative_to(ROOT)}: {lines} lines, at most {FILE_LINES}")
    if not prefixes:
        found += _over_all(lengths, spans)
    return found


def _in_file(path: Path, tree: ast.Module, lines: int, functions: list[Function]) -> Iterator[str]:
    if lines > FILE_LINES:
        yield f"{path}: {lines} lines, at most {FILE_LINES}"
    if tree.body and not ast.get_docstring(tree):
        yield f"{path}: no sentence says what the module is"
    for node in functions:
        if _span(node) > FUNCTION_LINES:
            yield f"{path}:{node.lineno}: {node.name} has {_span(node)} lines, at most 50"
    if path.as_posix().startswith(PURE):
        for part in ast.walk(tree):
            if isinstance(part, ast.Attribute) and ast.unparse(part).endswith(CLOCKS):
                yield f"{path}:{part.lineno}: the core reads no clock ({ast.unparse(part)})"


def _over_all(lengths: list[int], spans: list[int]) -> Iterator[str]:
    median = statistics.median(lengths)
    if median > FILE_MEDIAN:
        yield f"files: median {median} lines, at most {FILE_MEDIAN}"
    ninetieth = statistics.quantiles(spans, n=10)[-1]
    if ninetieth > FUNCTION_P90:
        yield f"functions: 90 % within {ninetieth:.0f} lines, at most {FUNCTION_P90}"


def _span(node: Function) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1
