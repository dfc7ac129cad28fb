"""What is seen of a window: words and targets with their places, as plain values."""

from dataclasses import dataclass

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels of the window."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def empty(self) -> bool:
        """Whether nothing of it is left."""
        return self.width <= 0 or self.height <= 0

    def cut(self, other: "Box") -> "Box":
        """The part that both cover; `empty` where there is none."""
        return Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def within(self, other: "Box", slack: float) -> bool:
        """Whether no side sticks out by more than `slack`."""
        return (
            self.left >= other.left - slack
            and self.top >= other.top - slack
            and self.right <= other.right + slack
            and self.bottom <= other.bottom + slack
        )

    def meets(self, other: "Box", slack: float) -> bool:
        """Whether they cover more than `slack` of each other in both directions."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > slack
            and min(self.bottom, other.bottom) - max(self.top, other.top) > slack
        )

    def __str__(self) -> str:
        return f"({self.left:.0f},{self.top:.0f} {self.width:.0f}x{self.height:.0f})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a finger can touch; `owners` are the targets around it.

    `shown` is what windows and clips leave of `box`; `scrolls` when it lies in a list that
    a finger slides.
    """

    id: int
    name: str
    box: Box
    shown: Box
    owners: tuple[int, ...]
    scrolls: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One text: `box` is the room it was given, `painted` what its lines take, `plate` its ground.

    `rim` is the button or card to whose edge it keeps a distance, None on the open page.
    `ink` is the colour of its letters, `opacity` what shows of them over the ground; `size` the
    type's height in pixels; `torn` when three dots stand for its end.
    """

    name: str
    text: str
    box: Box
    painted: Box
    shown: Box
    plate: Box
    rim: Box | None
    ink: Colour
    opacity: float
    size: int
    torn: bool
    owners: tuple[int, ...]
    scrolls: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """All of one window at one moment."""

    window: Box
    words: tuple[Words, ...]
    targets: tuple[Target, ...]
