"""What a journey is to the shell of pages around it, and the shell to the journey."""

from typing import Any, ClassVar, Generic, Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from common.client.hall import Hall
from kiosk.idle import Page, Stay
from kiosk.local import Local

State = TypeVar("State", bound=Struct)


class Shell(Protocol):
    """The pages, the hall and the local state, as `kiosk.flow.Flow` has them."""

    @property
    def hall(self) -> Hall: ...
    @property
    def local(self) -> Local: ...
    def go(self, page: Page, stay: Stay | None = None, **changes: Any) -> None: ...
    def put(self, **changes: Any) -> None: ...
    def fail(self, code: str) -> None: ...
    def rest(self) -> None: ...


class Journey(Generic[State]):
    """Overrides what concerns it; `name` is the field of Local with its state, `door` its door's name."""

    name: ClassVar[str]
    door: ClassVar[str] = ""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell

    @property
    def state(self) -> State:
        """What the journey keeps; as new after every rest."""
        state: State = getattr(self.shell.local, self.name)
        return state

    @property
    def page(self) -> Page:
        """The page that is on screen."""
        return self.shell.local.page

    def enter(self) -> None:
        """The door was touched on the rest page."""

    def back(self) -> bool:
        """One page back; False where the way back is the rest page."""
        return False

    def leave(self) -> bool:
        """Home was touched, or the page's time is up; True when the journey saw to it itself."""
        return False

    def scanned(self, scan: object) -> bool:
        """Something was scanned; True when it was for this journey."""
        return False

    def go(self, page: Page, stay: Stay | None = None, **changes: Any) -> None:
        """Shows a page of the journey, its state changed; `stay` is another time than the page's."""
        self.shell.go(page, stay, **{self.name: replace(self.state, **changes)})

    def put(self, **changes: Any) -> None:
        """Changes the state on the page that is on screen."""
        self.shell.put(**{self.name: replace(self.state, **changes)})
