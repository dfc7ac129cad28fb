"""What a center's folder holds once it is read, and what can be wrong with it."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from assets.catalogue import text
from common.contract.config import Config, Procedure
from common.contract.ids import Role, Sha256, Slug

ADMINISTRATOR = "admin"
"""The id and user name of the account that every new center has, so no row of the files may."""


class StaffRow(Struct, frozen=True, kw_only=True):
    """A member of staff; `username` is what they sign in with once they have a password."""

    id: Slug
    username: str
    name: str
    role: Role
    photo: Sha256 | None = None


class CenterData(Struct, frozen=True, kw_only=True):
    """A whole center; `assets` holds what the configuration names by SHA-256: pictures, catalogues.

    `lacking`: by language of the center's own, the keys and words that it has no text for.
    """

    config: Config
    procedures: tuple[Procedure, ...]
    staff: tuple[StaffRow, ...]
    assets: Mapping[str, bytes]
    lacking: Mapping[str, tuple[str, ...]] = {}


class FileProblem(Struct, frozen=True, order=True):
    """One thing that is wrong; `line` counts from 1, 0 and an empty `field` mean all of it.

    `code` and `args` say it in every language (`sheets.fault.<code>`), where it can be said so.
    """

    file: str
    line: int
    field: str
    message: str
    code: str = ""
    args: tuple[str, ...] = ()

    def __str__(self) -> str:
        place = self.file
        if self.line:
            place += f", line {self.line}"
        if self.field:
            place += f", {self.field}"
        return f"{place}: {self.message}"


def told(file: str, line: int, field: str, code: str, *args: object) -> FileProblem:
    """The problem of this code; its message is for the operator's shell."""
    words = tuple(str(arg) for arg in args)
    message = text("en", f"sheets.fault.{code}", *words)
    return FileProblem(file, line, field, message, code, words)


class CenterFilesError(Exception):
    """A center's folder cannot be used; `problems` says all that is wrong, by file and line."""

    def __init__(self, problems: Sequence[FileProblem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))
