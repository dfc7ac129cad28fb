"""What a proof found: figures for the table, and faults, of which there must be none."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Outcome:
    """Figures by name in the order they were seen; each fault is one line with its evidence."""

    figures: dict[str, int | float | str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def require(self, holds: bool, what: str) -> None:
        """A fault unless it holds."""
        if not holds:
            self.faults.append(what)


Proof = Callable[[], Outcome]
