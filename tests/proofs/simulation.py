"""A thousand seeds of the simulation, and each planted bug found by one of its seeds."""

from tests.proofs.outcome import Outcome
from tests.simulation.batch import Sum, played
from tests.simulation.mutants import MUTANTS, caught_by

SEEDS = 1000


def prove(seeds: int = SEEDS) -> Outcome:
    """No rule is broken, and every mutant breaks one within its seeds."""
    outcome, total = Outcome(), Sum()
    for report in played(range(seeds)):
        total.add(report)
    outcome.figures = {
        "seeds": total.seeds,
        "steps": total.steps,
        "events": total.events,
        "papers": total.papers,
        "faults met": total.faults_met,
    }
    for report in total.failed:
        outcome.faults.append(f"seed {report.seed}: {report.faults[0]}")
    for name, mutant in MUTANTS.items():
        found = caught_by(name)
        seed = "NOT FOUND" if found is None else f"seed {found.seed}"
        outcome.figures[f"planted {name}"] = seed
        outcome.require(found is not None, f"{name}: {mutant.rule}, and nothing told of it")
    return outcome
