"""An officer at work: the scenes that the window's tests share."""

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from common.contract import commands as c
from counter.local import Local
from tests.counter.halls import HERE, Scene, hall, just_called, signed, ticket, ticket_id
from tests.counter.window import LOCAL, Officer, officer

HELD = ticket_id(7)
ASIDE = (ticket(9, "parked", parked_reason="nop-phi"), ticket(10, "no_show"))
CALLED = Scene(tickets=(just_called(), ticket(20), *ASIDE))
SERVING = Scene(tickets=(ticket(7, "serving"), ticket(20), *ASIDE))
FREE = Scene(tickets=(ticket(20), *ASIDE))
SIGNED = replace(LOCAL, signed=signed())
STRIP = replace(SIGNED, form="strip")
SENIOR = replace(LOCAL, signed=signed("supervisor"))
PARK = c.Park(counter_id=HERE, ticket_id=HELD, reason="sua-to-khai")
CARD = "001185012345|123456789|NGUYEN THI LAN|01011985|Nu|Thon 3, xa A|01052021"


def at_work(folder: Path, scene: Scene, local: Local = SIGNED) -> Iterator[Officer]:
    with officer(folder, local) as person:
        person.see(hall(scene))
        person.rest()
        yield person
