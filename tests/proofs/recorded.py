"""What a process did to the files of one folder, read from strace: writes, syncs, names, in order."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

CALLS = """openat write pwrite64 writev pwritev lseek fsync fdatasync ftruncate fallocate
    unlink unlinkat rename renameat renameat2""".split()  # noqa: SIM905
Kind = Literal["write", "truncate", "sync", "create", "unlink", "rename"]

UNTOLD = ("-shm", "ballast")
"""Files that hold nothing to keep: SQLite's shared memory, and room kept free."""

_LINE = re.compile(r"(\d+) +([\d.]+) (?:<\.\.\. )?(\w+)(?:\(| resumed>)(.*)")
_RESULT = re.compile(r"\) += (-?\d+)")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
_DESCRIPTOR = re.compile(r"^(\d+)<((?:\\x[0-9a-f]{2})*)>")
_HERE = re.compile(r"AT_FDCWD(?:<[^>]*>)?")


@dataclass(frozen=True, slots=True)
class Op:
    """One change; `at` is when the process asked for it (seconds since 1970), `path` in the folder."""

    at: float
    kind: Kind
    path: str
    offset: int = 0
    data: bytes = b""
    to: str = ""


def recorder(trace: Path) -> list[str]:
    """What stands before a command to have its file system calls written to `trace`."""
    what = ["-e", f"trace={','.join(CALLS)}", "-e", "signal=none"]
    return [
        "strace",
        "-f",
        "--seccomp-bpf",
        "-y",
        "-ttt",
        "-xx",
        "-s",
        "1048576",
        *what,
        "-o",
        str(trace),
    ]


def read_record(trace: Path, folder: Path, base: Mapping[str, bytes]) -> list[Op]:
    """The changes of `folder`, which held `base`, in order; ValueError for what is not understood."""
    sizes = {name: len(content) for name, content in base.items()}
    reader = _Reader(f"{folder.resolve()}{os.sep}", sizes)
    unfinished: dict[str, tuple[float, str]] = {}
    with trace.open(encoding="ascii") as lines:
        for line in lines:
            found = _LINE.match(line)
            if found is None:
                continue
            process, at, call, rest = found[1], float(found[2]), found[3], found[4]
            if rest.endswith("<unfinished ...>"):
                unfinished[process] = at, rest.removesuffix("<unfinished ...>")
                continue
            if " resumed>" in line[: found.start(4)]:
                at, begun = unfinished.pop(process)
                rest = begun + rest
            reader.take(at, call, rest)
    return reader.ops


@dataclass(slots=True)
class _Reader:
    """Follows the descriptors' offsets: `write` names none."""

    folder: str
    sizes: dict[str, int]
    ops: list[Op] = field(default_factory=list)
    at_end: dict[int, bool] = field(default_factory=dict)
    offsets: dict[int, int] = field(default_factory=dict)

    def take(self, at: float, call: str, rest: str) -> None:
        ended = _RESULT.search(rest)
        if ended is None or int(ended[1]) < 0:
            return
        result = int(ended[1])
        if call == "openat":
            self._open(at, rest, result)
        elif call in {"unlink", "unlinkat", "rename", "renameat", "renameat2"}:
            self._name(at, call, rest)
        else:
            self._change(at, call, rest, result)

    def _inside(self, path: str) -> str | None:
        if path.startswith(self.folder) and not path.endswith(UNTOLD):
            return path.removeprefix(self.folder)
        return None

    def _open(self, at: float, rest: str, descriptor: int) -> None:
        string = _STRING.search(_HERE.sub("", rest, count=1))
        path = self._inside(_text(string[1])) if string else None
        if path is None or string is None:
            return
        flags = rest[rest.index(string[0]) + len(string[0]) :]
        self.offsets[descriptor] = 0
        self.at_end[descriptor] = "O_APPEND" in flags
        if "O_CREAT" in flags:
            self.ops.append(Op(at, "create", path))
        if "O_TRUNC" in flags:
            self._truncate(at, path, 0)

    def _name(self, at: float, call: str, rest: str) -> None:
        paths = [self._inside(_text(found[1])) for found in _STRING.finditer(rest)]
        if call.startswith("unlink") and paths[0] is not None:
            self.ops.append(Op(at, "unlink", paths[0]))
            self.sizes.pop(paths[0], None)
        elif call.startswith("rename") and paths[0] is not None:
            assert paths[1] is not None
            self.ops.append(Op(at, "rename", paths[0], to=paths[1]))
            self.sizes[paths[1]] = self.sizes.pop(paths[0], 0)

    def _change(self, at: float, call: str, rest: str, result: int) -> None:
        target = _DESCRIPTOR.match(rest)
        if target is None:
            return
        descriptor, whole = int(target[1]), _text(target[2])
        path = "." if f"{whole}{os.sep}" == self.folder else self._inside(whole)
        if path is None:
            return
        if call in {"fsync", "fdatasync"}:
            self.ops.append(Op(at, "sync", path))
        elif call == "ftruncate":
            self._truncate(at, path, int(rest[target.end() :].strip(", ").split(")")[0]))
        elif call == "lseek":
            self.offsets[descriptor] = result
        elif call in {"write", "pwrite64"}:
            self._write(at, path, descriptor, rest, result)
        else:
            raise ValueError(f"{call} on {path} is not followed")

    def _truncate(self, at: float, path: str, size: int) -> None:
        self.sizes[path] = size
        self.ops.append(Op(at, "truncate", path, size))

    def _write(self, at: float, path: str, descriptor: int, rest: str, result: int) -> None:
        string = _STRING.search(rest)
        if string is None or string[2]:
            raise ValueError(f"a write to {path} was not recorded whole")
        data = bytes.fromhex(string[1].replace("\\x", ""))[:result]
        size = self.sizes.get(path, 0)
        tail = rest[string.end() :]
        if tail.count(",") == 2:
            offset = int(tail.rsplit(",", 1)[1].split(")")[0])
        else:
            offset = size if self.at_end.get(descriptor) else self.offsets.get(descriptor, 0)
            self.offsets[descriptor] = offset + len(data)
        self.sizes[path] = max(size, offset + len(data))
        self.ops.append(Op(at, "write", path, offset, data))


def _text(escaped: str) -> str:
    return bytes.fromhex(escaped.replace("\\x", "")).decode()
