"""How quickly the hall answered, and what was done in it: the last line of a run."""

import json
import math
from dataclasses import dataclass, field

Milliseconds = list[float]


@dataclass(slots=True)
class Figures:
    """Times in milliseconds, one for each repeat; and how often each thing was done."""

    touch_to_paper: Milliseconds = field(default_factory=list)
    press_to_shown: Milliseconds = field(default_factory=list)
    press_to_heard: Milliseconds = field(default_factory=list)
    tickets: int = 0
    calls: int = 0
    ratings: int = 0

    def line(self, booked: dict[str, int]) -> str:
        """One JSON object; `booked` are the counts as the server has them."""
        times = {
            "touch_to_paper_ms": self.touch_to_paper,
            "press_to_shown_ms": self.press_to_shown,
            "press_to_heard_ms": self.press_to_heard,
        }
        return json.dumps({**booked, **{name: _points(found) for name, found in times.items()}})

    @property
    def done(self) -> dict[str, int]:
        """What the people in the hall did."""
        return {"tickets": self.tickets, "calls": self.calls, "ratings": self.ratings}


def _points(times: Milliseconds) -> dict[str, float | None]:
    """The median and the 99th percentile by nearest rank; None without a time."""
    ordered = sorted(times)
    return {
        f"p{share}": round(ordered[math.ceil(share / 100 * len(ordered)) - 1], 1)
        if ordered
        else None
        for share in (50, 99)
    }
