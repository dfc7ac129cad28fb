"""The operator gives the kiosks' staff menu its PIN."""

from msgspec import Struct

from common.staff_pin import is_pin, kept_pin
from server.app.admission.staff import OPERATOR
from server.app.writing.unit import Unit
from server.domain.context import Refusal
from server.storage.staff_pin import save_staff_pin

KIND = "staff_pin"


class SetStaffPin(Struct, frozen=True):
    """The PIN of all kiosks of the center; they learn of it at once."""

    pin: str

    def __call__(self, unit: Unit) -> None:
        """Refusal invalid-data for what is no PIN."""
        if not is_pin(self.pin):
            raise Refusal("invalid-data", "a PIN has 4 to 8 digits")
        save_staff_pin(unit.connection, kept_pin(self.pin))
        unit.config_changed(OPERATOR, KIND, KIND, None, None)
