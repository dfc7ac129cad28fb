"""Disks as a power cut may leave them: what was synced stands, the rest is lost, kept or torn."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

from tests.proofs.recorded import UNTOLD, Op

Fate = Literal["lost", "kept", "first", "some", "torn"]
FATES: tuple[Fate, ...] = ("lost", "kept", "first", "some", "torn")
SECTORS = (512, 4096)


class Cut(NamedTuple):
    """A power cut: while `op` (its index) was about to be done, with what `seed` decides."""

    op: int
    seed: int


@dataclass(slots=True, eq=False)
class _File:
    """Bytes on the platter, and changes that only the cache holds."""

    durable: bytearray
    pending: list[Op] = field(default_factory=list)


@dataclass(slots=True)
class Disk:
    """One folder of a disk, moved on change by change."""

    names: dict[str, _File]
    durable_names: dict[str, _File]
    moves: list[tuple[Op, _File]] = field(default_factory=list)

    def do(self, op: Op) -> None:
        """One change, into the cache, or what it syncs onto the platter."""
        file = self.names.get(op.path)
        if op.kind in {"create", "unlink", "rename"}:
            self._move(op)
        elif file is None:
            self._sync_folder(op.path)
        elif op.kind == "sync":
            for change in file.pending:
                _apply(file.durable, change)
            file.pending = []
        else:
            file.pending.append(op)

    def _sync_folder(self, folder: str) -> None:
        moves, self.moves = self.moves, []
        for move, file in moves:
            if str(Path(move.path).parent) == folder:
                _rename(self.durable_names, move, file)
            else:
                self.moves.append((move, file))

    def _move(self, op: Op) -> None:
        if op.kind == "create" and op.path in self.names:
            return
        file = _File(bytearray()) if op.kind == "create" else self.names[op.path]
        _rename(self.names, op, file)
        self.moves.append((op, file))

    def after_cut(self, during: Op | None, seed: int) -> dict[str, bytes]:
        """The files that stand there after a power cut, by name."""
        chance = random.Random(seed)
        fate = chance.choice(FATES)
        sector = chance.choice(SECTORS)
        names = self._names_after(chance, fate)
        return {
            name: _survive(
                file, during if during and during.path == name else None, chance, fate, sector
            )
            for name, file in names.items()
        }

    def _names_after(self, chance: random.Random, fate: Fate) -> dict[str, _File]:
        """Names change in order: some first of the unsynced changes have happened."""
        done = {"lost": 0, "kept": len(self.moves)}.get(fate, chance.randint(0, len(self.moves)))
        names = dict(self.durable_names)
        for move, file in self.moves[:done]:
            _rename(names, move, file)
        return names


def begin(base: Mapping[str, bytes]) -> Disk:
    """A disk on which `base`, files by name, is durable."""
    files = {name: _File(bytearray(content)) for name, content in base.items()}
    return Disk(files, dict(files))


def read_folder(folder: Path) -> dict[str, bytes]:
    """The files of a folder, without those that hold nothing to keep."""
    found = (
        path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(UNTOLD)
    )
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def after_cuts(
    base: Mapping[str, bytes], ops: Sequence[Op], cuts: Sequence[Cut]
) -> Iterator[tuple[Cut, dict[str, bytes]]]:
    """The files left by each cut, in the cuts' order of `op`."""
    disk, done = begin(base), 0
    for cut in sorted(cuts):
        while done < cut.op:
            disk.do(ops[done])
            done += 1
        yield cut, disk.after_cut(ops[cut.op] if cut.op < len(ops) else None, cut.seed)


def _rename(names: dict[str, _File], move: Op, file: _File) -> None:
    names.pop(move.path, None)
    if move.kind != "unlink":
        names[move.to or move.path] = file


def _survive(
    file: _File, during: Op | None, chance: random.Random, fate: Fate, sector: int
) -> bytes:
    if not file.pending and during is None:
        return bytes(file.durable)
    pending = [*file.pending, *([during] if during and during.kind == "write" else [])]
    content = bytearray(file.durable)
    if fate == "first":
        pending = pending[: chance.randint(0, len(pending))]
    for change in pending if fate != "lost" else ():
        if fate in {"kept", "first"} or (fate == "some" and chance.random() < 0.5):
            _apply(content, change)
        elif fate == "torn":
            _tear(content, change, chance, sector)
    return bytes(content)


def _tear(content: bytearray, change: Op, chance: random.Random, sector: int) -> None:
    """Of a write, each sector of the disk is there or not."""
    if change.kind != "write":
        if chance.random() < 0.5:
            _apply(content, change)
        return
    end = change.offset + len(change.data)
    start = change.offset
    while start < end:
        stop = min(end, (start // sector + 1) * sector)
        if chance.random() < 0.5:
            part = change.data[start - change.offset : stop - change.offset]
            _apply(content, Op(change.at, "write", change.path, start, part))
        start = stop


def _apply(content: bytearray, change: Op) -> None:
    if change.kind == "truncate":
        del content[change.offset :]
        content.extend(bytes(change.offset - len(content)))
    elif change.kind == "write":
        content.extend(bytes(max(0, change.offset - len(content))))
        content[change.offset : change.offset + len(change.data)] = change.data
