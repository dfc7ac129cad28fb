"""Seeded robots and faults: `dev.py simulate [--seeds N] [--seed S] [--without 1,2,…] [--mutant M]`."""

import argparse
import sys
import time

from tests.simulation.batch import Sum, played
from tests.simulation.mutants import MUTANTS
from tests.simulation.shrink import rule_of, shrink
from tests.simulation.world import Report, simulate

SEEDS = 200
EVERY = 10.0


def main(argv: list[str]) -> int:
    """Play seeds; 1 when a rule is broken, 2 for a wrong call."""
    parser = argparse.ArgumentParser(prog="dev.py simulate")
    parser.add_argument("--seeds", type=int, default=SEEDS, help="how many, from --seed on")
    parser.add_argument("--seed", type=int, help="the first; alone: only this one, with its trace")
    parser.add_argument("--without", default="", help="steps of the plan left out, such as 3,5-9")
    parser.add_argument("--mutant", choices=MUTANTS, help="with this planted bug")
    try:
        options = parser.parse_args(argv)
    except SystemExit as stop:
        return int(stop.code or 0)
    if "--seeds" not in " ".join(argv) and options.seed is not None:
        return _one(options.seed, options.without, options.mutant)
    return _many(options.seed or 0, options.seeds)


def _one(seed: int, left_out: str, mutant: str | None) -> int:
    twist = MUTANTS[mutant].plant if mutant else None
    report = simulate(seed, without=_numbers(left_out), twist=twist)
    _tell(report)
    return int(bool(report.faults))


def _many(first: int, seeds: int) -> int:
    total, told = Sum(), time.monotonic()
    begun = told
    for report in played(range(first, first + seeds)):
        total.add(report)
        if report.faults:
            print(f"seed {report.seed}: {report.faults[0]}", flush=True)
        if time.monotonic() - told > EVERY:
            told = time.monotonic()
            print(f"  {total.seeds} of {seeds} seeds", file=sys.stderr, flush=True)
    print(f"{total.seeds} seeds in {time.monotonic() - begun:.0f} s: {total.steps:,} steps,")
    print(f"  {total.events:,} events, {total.papers:,} papers, {total.faults_met:,} faults met:")
    print("  " + ", ".join(f"{what} {many:,}" for what, many in sorted(total.met.items())))
    if total.failed:
        _explain(total.failed[0])
    print(f"{len(total.failed)} seeds failed" if total.failed else "every rule held")
    return int(bool(total.failed))


def _explain(report: Report) -> None:
    """The first failure with as little around it as is found in a minute."""
    if not report.trace:
        print(f"\nseed {report.seed}: {report.faults[0]}")
        return
    without = shrink(report.seed, rule_of(report))
    print(f"\nseed {report.seed}, without what its fault does not need:")
    _tell(simulate(report.seed, without=without))
    option = f" --without {_written(without)}" if without else ""
    print(f"again: python3 dev.py simulate --seed {report.seed}{option}")


def _tell(report: Report) -> None:
    print(*report.trace, sep="\n")
    print(f"{report.events} events, {report.papers} papers, digest {report.digest[:16]}")
    for fault in report.faults:
        print(f"FAULT {fault}")
    if not report.faults:
        print("every rule held")


def _numbers(text: str) -> frozenset[int]:
    found: set[int] = set()
    for part in filter(None, text.split(",")):
        low, _, high = part.partition("-")
        found |= set(range(int(low), int(high or low) + 1))
    return frozenset(found)


def _written(numbers: frozenset[int]) -> str:
    parts: list[str] = []
    for number in sorted(numbers):
        if number - 1 in numbers:
            low = parts[-1].partition("-")[0]
            parts[-1] = f"{low}-{number}"
        else:
            parts.append(str(number))
    return ",".join(parts)
