"""The folder of the copies bears a mark: without it the disk that it lay on is not there."""

import json
from pathlib import Path

from msgspec import Struct

from common.files import write_private
from server.storage.engine import DatabaseError

MARK = "motcua-copies.txt"
NAME = "copies-folders.json"
_WORDS = (
    "Thư mục này giữ bản sao dữ liệu của motcua. Đừng xóa tệp này: thiếu nó, máy chủ không sao lưu nữa.\n"
    "motcua keeps its copies here. Do not delete this file: without it no more copies are made.\n"
)


class CopiesFolder(Struct, frozen=True):
    """The folder of a server's copies; `data` remembers that it was set up once."""

    data: Path
    path: Path

    def open(self) -> Path:
        """The folder, set up when it is used for the first time; DatabaseError where it is not there.

        An empty mount point in its place is never taken for it, nor is the folder made again.
        """
        try:
            if self.known:
                self._use()
            if self.known and not self.there:
                raise DatabaseError(
                    f"{self.path} is not the folder of the copies, the disk may not be connected: "
                    f"there is no {MARK} in it; for a new disk run `motcua-server backup --new-folder`"
                )
            if not self.known:
                self.begin()
        except OSError as error:
            raise DatabaseError(f"cannot use {self.path}: {error.strerror or error}") from error
        return self.path

    def begin(self) -> None:
        """Make the folder where need be, and mark it; OSError where that fails."""
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not self.there:
            write_private(self.path / MARK, _WORDS.encode())
        self._use()

    def forget(self) -> None:
        """It is no folder of copies any more; OSError where that cannot be kept."""
        if self.known:
            self._write([place for place in self._set_up() if place != self._place])

    def _use(self) -> None:
        """The one used last stands last."""
        others = [place for place in self._set_up() if place != self._place]
        if self._set_up() != [*others, self._place]:
            self._write([*others, self._place])

    def _write(self, places: list[str]) -> None:
        write_private(self.data / NAME, json.dumps(places).encode())

    @property
    def known(self) -> bool:
        """Whether the folder was set up before."""
        return self._place in self._set_up()

    @property
    def there(self) -> bool:
        """Whether it bears its mark."""
        return (self.path / MARK).is_file()

    @property
    def _place(self) -> str:
        return str(self.path.absolute())

    def _set_up(self) -> list[str]:
        return [str(folder) for folder in folders_of(self.data)]


def folders_of(data: Path) -> list[Path]:
    """Every folder that was set up for the copies of the server with this data, the last used last."""
    try:
        said = json.loads((data / NAME).read_bytes())
    except (FileNotFoundError, ValueError):
        return []
    return (
        [Path(place) for place in said if isinstance(place, str)] if isinstance(said, list) else []
    )
