"""From the touch to the paper while the network swallows everything, with real kiosks."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk.numbers.issuing import PATIENCE
from tests.bench.figures import Figure, p50, p99
from tests.bench.scale import Scale
from tests.drive.center import CenterServer
from tests.drive.program import Program
from tests.fixtures.escpos_printer import CUT, EscposPrinter
from tests.fixtures.proxy import BLACK_HOLE, PASS, FaultProxy

SERVICE = "ho-tich"


@dataclass(slots=True)
class Stand:
    """A kiosk's place in the hall: its files, its printer and how many papers came out of it."""

    data: Path
    printer: EscposPrinter
    joining: tuple[str, ...]
    papers: int = 0

    def open(self) -> Program:
        """The kiosk as after a start; the first one joins the center."""
        where = ("--data", str(self.data), "--window", "1080x1920")
        arguments = [*where, "--printer", self.printer.target, *self.joining]
        self.joining = ()
        return Program("kiosk", arguments, self.data.with_name(f"{self.data.name}.log"))

    def paper(self, touched_ns: int) -> float:
        """The milliseconds from the touch to the last byte of the next paper."""
        self.papers += 1
        self.printer.wait_for(CUT, self.papers)
        return self.printer.chunks[-1].at * 1000 - touched_ns / 1e6


def touches(scale: Scale, center: CenterServer, folder: Path) -> Figure:
    """Kiosks that lose the server at work, side by side; in each outage each asks it once in vain."""
    with _stands(scale.kiosks, center, folder) as (proxy, stands):
        outages = [_outage(proxy, stands, scale.lost) for _ in range(scale.outages)]
    first = [one for outage in outages for one in outage[0]]
    later = [one for outage in outages for of_round in outage[1:] for one in of_round]
    return Figure(
        what="touch to the paper's last byte in a black hole, p99",
        value=p99(first + later),
        unit="ms",
        limit=1000,
        measured=f"{len(first)} touches that ask the server for {PATIENCE * 1000:.0f} ms first: "
        f"{_told(first)}; {len(later)} that do not: {_told(later)}",
        bound=f"{len(stands)} kiosks share the cores, and each fell silent {scale.outages} times",
    )


@contextmanager
def _stands(
    count: int, center: CenterServer, folder: Path
) -> Iterator[tuple[FaultProxy, list[Stand]]]:
    with ExitStack() as stack:
        proxy = stack.enter_context(FaultProxy(center.port))
        stands = []
        for number in range(count):
            data = folder / f"stand-{number}"
            data.mkdir()
            joining = ("--server", proxy.url, "--code", center.enrol("kiosk"))
            stands.append(Stand(data, stack.enter_context(EscposPrinter()), joining))
        yield proxy, stands


def _outage(proxy: FaultProxy, stands: Sequence[Stand], papers: int) -> list[list[float]]:
    """Every kiosk starts and works with its server, which is then gone for so many rounds of papers."""
    proxy.fault = PASS
    with ExitStack() as stack:
        kiosks = [stack.enter_context(stand.open()) for stand in stands]
        for kiosk in kiosks:
            kiosk.wait("rest.take")
            kiosk.wait_gone("link")
        _round(kiosks, stands)
        proxy.fault = BLACK_HOLE
        return [_round(kiosks, stands) for _ in range(papers)]


def _round(kiosks: Sequence[Program], stands: Sequence[Stand]) -> list[float]:
    """A paper from each, one after the other; only the touches before are side by side."""
    for kiosk in kiosks:
        kiosk.touch("rest.take")
    for kiosk in kiosks:
        kiosk.touch(f"service.{SERVICE}")
    took = [
        stand.paper(kiosk.touch("priority.none"))
        for kiosk, stand in zip(kiosks, stands, strict=True)
    ]
    for kiosk in kiosks:
        kiosk.touch("ticket.done")
    for kiosk in kiosks:
        kiosk.wait("rest.take")
    return took


def _told(took: Sequence[float]) -> str:
    return f"median {p50(took):.0f} ms, worst {max(took):.0f} ms"
