"""The long proofs, outside CI: all of them, or those named; each ends in a line of figures."""

import sys
import time
from importlib import import_module

from tests.proofs.outcome import Outcome, Proof

PROOFS = {
    "model": "the protocol's models: every state, and each rule left out",
    "power-server": "power cuts of the real server: no answered command lost",
    "power-kiosk": "power cuts of the real kiosk: no paper lost, no number given twice",
    "kill-loop": "server and kiosks killed over a failing network: every paper once",
    "wrong-clocks": "wrong, jumping and racing clocks: no number twice, no day opened twice",
    "screen-clocks": "clocks of 1970 and 2036, jumps of an hour: the screens tell the server's time or none",
    "full-disk": "full and failing disks: nothing answered or printed is lost, and they heal",
    "hostile": "hostile input to every route: no answer of 5xx",
    "hostile-pages": "hostile input to every staff page and its wire: no answer of 5xx, no markup back",
    "scan": "Wapiti at every staff page: nothing above low, no answer of 5xx, the pages go on",
    "simulation": "1,000 lives of a whole center under faults: every rule holds; each planted bug is found",
    "restart": "a restart with 1,000 readers: a goodbye to each, all back in time, nothing lost",
    "any-order": "numbers, losses, crashes and restores in any order: every paper once",
    "looks": "every page of kiosk and display in every size, language and mode: readable, reachable, whole",
    "looks-pages": "every staff page in both languages, wide and narrow: nobody kept out, nothing cut off",
    "hall-soak": "100,000 calls at the real, warm display: its memory stays, none comes late, none is lost",
    "robot": "eight hours of random citizens at the kiosk: its memory stays, no paper is lost, all go home",
    "voice": "a voice recorded line by line is even; 30 calls at once come in order beside their banners",
    "morning": "8 counters, 300 citizens, every move by hand or many hands: nobody lost, all heard in order",
    "rotation": "1,000 rotations of a device's token among losses and crashes: no lock-out",
}


def main(argv: list[str]) -> int:
    """Run the proofs named (all when none is); 0 when none found a fault, 2 for an unknown name."""
    unknown = [name for name in argv if name not in PROOFS]
    if unknown:
        print(f"no such proof: {', '.join(unknown)}; there are:", file=sys.stderr)
        for name, told in PROOFS.items():
            print(f"  {name:13} {told}", file=sys.stderr)
        return 2
    failed = [name for name in argv or PROOFS if not _prove(name)]
    print(f"\n{'not proved: ' + ', '.join(failed) if failed else 'all proved'}")
    return int(bool(failed))


def _prove(name: str) -> bool:
    print(f"\n{name}: {PROOFS[name]}", flush=True)
    begun = time.monotonic()
    outcome = _outcome(import_module(f"tests.proofs.{name.replace('-', '_')}").prove)
    for figure, value in outcome.figures.items():
        print(
            f"  {figure:34} {value:>14,}"
            if isinstance(value, int)
            else f"  {figure:34} {value:>14}"
        )
    for fault in outcome.faults[:20]:
        print(f"  FAULT {fault}")
    if len(outcome.faults) > 20:
        print(f"  and {len(outcome.faults) - 20} more faults")
    print(
        f"  {'proved' if not outcome.faults else 'NOT PROVED':34} {time.monotonic() - begun:>12.0f} s"
    )
    return not outcome.faults


def _outcome(proof: Proof) -> Outcome:
    """A proof that cannot be carried out has found a fault."""
    try:
        return proof()
    except (AssertionError, OSError) as error:
        return Outcome(faults=[f"{type(error).__name__}: {error}"])
