"""What a story is: sentences, and what happens."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.stage.demo.play import Play

Act = Callable[[Play], None]


@dataclass(frozen=True, slots=True)
class Step:
    """A sentence, and what happens."""

    told: str
    act: Act


@dataclass(frozen=True, slots=True)
class Story:
    """Steps in their order; each proves what it says. `by_hand_after` in seconds, None: the usual.

    `pages`: the staff pages are served, too.
    """

    steps: list[Step] = field(default_factory=list)
    by_hand_after: int | None = None
    pages: bool = False

    def tells(self, told: str) -> Callable[[Act], Act]:
        """Make a function the story's next step."""

        def add(act: Act) -> Act:
            self.steps.append(Step(told, act))
            return act

        return add
