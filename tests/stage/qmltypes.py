"""Describes our Python QML types to qmllint, by asking the types themselves.

The recipe for a view model that qmllint knows (see counter/viewmodels/counter_model.py):

1. In its module, before the class: `QML_IMPORT_NAME = "Counter"`, `QML_IMPORT_MAJOR_VERSION = 1`.
2. `@QmlElement class CounterModel(ViewModel)` with `viewChanged = Signal()`; properties by
   `shown(str, "field", viewChanged)` or `Property(type, getter, notify=…)`, list models by
   `held("_rows")`, slots by `@Slot(str)`. No role of a list may be called `id` in a delegate.
3. In Main.qml: `import Counter` and `required property CounterModel vm`; the program imports the
   Python module before it loads the page and gives `{"vm": model}` to `Application.show`.

The packages whose modules are looked at are in PACKAGES; a module counts when it sets
QML_IMPORT_NAME.
"""

import importlib
import inspect
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import cast

from PySide6.QtCore import QMetaMethod, QMetaObject, QMetaProperty, QObject

PACKAGES = ("common/ui", "kiosk", "counter", "display")
MARK = "QML_IMPORT_NAME"
BASES = {"QObject": "QObject", "QAbstractListModel": "QAbstractListModel"}


def generate(root: Path, out: Path) -> list[Path]:
    """Write a module folder below `out` for every QML_IMPORT_NAME found; the import paths to add."""
    kinds: dict[str, list[type[QObject]]] = defaultdict(list)
    for module in _modules(root):
        name = str(getattr(module, MARK))
        kinds[name] += _types(module)
    for name, types in kinds.items():
        folder = out / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "qmldir").write_text(
            f"module {name}\ntypeinfo {name}.qmltypes\ndepends QtQuick\n", encoding="utf-8"
        )
        (folder / f"{name}.qmltypes").write_text(_module(name, types), encoding="utf-8")
    return [out] if kinds else []


def _modules(root: Path) -> Iterator[ModuleType]:
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            if f"\n{MARK} = " in path.read_text(encoding="utf-8"):
                parts = path.relative_to(root).with_suffix("").parts
                yield importlib.import_module(".".join(parts))


def _types(module: ModuleType) -> list[type[QObject]]:
    return [
        kind
        for _, kind in inspect.getmembers(module, inspect.isclass)
        if issubclass(kind, QObject) and kind.__module__ == module.__name__
    ]


def _module(name: str, types: list[type[QObject]]) -> str:
    lines = ["import QtQuick.tooling 1.2", "", "Module {"]
    for kind in types:
        lines += _component(name, kind)
    return "\n".join([*lines, "}", ""])


def _component(name: str, kind: type[QObject]) -> list[str]:
    meta = _meta(kind)
    base = next(BASES[c.__name__] for c in kind.__mro__ if c.__name__ in BASES)
    above = len(_properties(_meta(QObject)))
    lines = [
        "    Component {",
        f'        name: "{kind.__name__}"',
        '        accessSemantics: "reference"',
        f'        prototype: "{base}"',
        f'        exports: ["{name}/{kind.__name__} 1.0"]',
        "        isCreatable: false",
        "        exportMetaObjectRevisions: [256]",
    ]
    told = [_property(found, place) for place, found in enumerate(_properties(meta)[above:])]
    told += [_method(method) for method in _methods(meta)]
    return [*lines, *(f"        {line}" for line in told), "    }"]


def _meta(kind: type[QObject]) -> QMetaObject:
    return cast(QMetaObject, kind.staticMetaObject)  # type: ignore[attr-defined]


def _text(name: object) -> str:
    return name.decode() if isinstance(name, bytes) else str(name)


def _properties(meta: QMetaObject) -> list[QMetaProperty]:
    return [meta.property(place) for place in range(meta.propertyCount())]


def _methods(meta: QMetaObject) -> Iterator[QMetaMethod]:
    seen: set[bytes] = set()
    for place in range(_meta(QObject).methodCount(), meta.methodCount()):
        method = meta.method(place)
        signature = bytes(method.methodSignature().data())
        if signature not in seen:
            seen.add(signature)
            yield method


def _property(found: QMetaProperty, place: int) -> str:
    kind, pointer = _kind(_text(found.typeName()))
    notify = bytes(found.notifySignal().name().data()).decode() if found.hasNotifySignal() else ""
    parts = [
        f'name: "{_text(found.name())}"',
        f'type: "{kind}"',
        "isPointer: true" if pointer else "",
        "isReadonly: true" if not found.isWritable() else "",
        f'read: "{_text(found.name())}"',
        f'notify: "{notify}"' if notify else "isPropertyConstant: true",
        f"index: {place}",
    ]
    return f"Property {{ {'; '.join(part for part in parts if part)} }}"


def _method(method: QMetaMethod) -> str:
    word = "Signal" if method.methodType() == QMetaMethod.MethodType.Signal else "Method"
    parts = [f'name: "{bytes(method.name().data()).decode()}"']
    result = _text(method.typeName())
    if word == "Method" and result not in ("", "void"):
        parts.append(f'type: "{_kind(result)[0]}"')
    arguments = [
        _parameter(place, _text(raw.data())) for place, raw in enumerate(method.parameterTypes())
    ]
    return f"{word} {{ {'; '.join(parts)}; {' '.join(arguments)} }}"


def _parameter(place: int, name: str) -> str:
    kind, pointer = _kind(name)
    star = "; isPointer: true" if pointer else ""
    return f'Parameter {{ name: "a{place}"; type: "{kind}"{star} }}'


def _kind(name: str) -> tuple[str, bool]:
    plain = name.removesuffix("*").strip()
    return {"QVariantList": "QVariantList", "PyObject": "QVariant"}.get(
        plain, plain
    ), name.endswith("*")
