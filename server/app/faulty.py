"""A refusal that tells of each field what is wrong with it."""

from common.contract.editing import RowFault
from server.domain.context import Refusal


class Faulty(Refusal):
    """What was sent cannot be so; `faults` tell where and why."""

    def __init__(
        self, faults: tuple[RowFault, ...], code: str = "invalid-data", detail: str = ""
    ) -> None:
        super().__init__(code, detail or faults[0].code)
        self.faults = faults


def faulty_field(
    kind: str, name: str, field: str, fault: str, code: str = "invalid-data", detail: str = ""
) -> Faulty:
    """The refusal of one field of the thing of this kind and id."""
    return Faulty((RowFault(kind=kind, id=name, field=field, code=fault),), code, detail)
