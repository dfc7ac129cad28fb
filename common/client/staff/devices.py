"""Devices as who is signed in at the staff pages looks after them."""

from concurrent.futures import Future

from msgspec import Struct

from common.client.staff.line import StaffLine
from common.contract import codec, routes
from common.contract.devices import DeviceCode, Devices, NewDeviceCode, OpenCodes, Renaming


class DeviceErrands:
    """All answers are Futures, which fail as StaffLine's do."""

    def __init__(self, line: StaffLine) -> None:
        self._line = line

    def listed(self) -> Future[Devices]:
        """Every device and how it is."""
        return self._line.get(routes.DEVICES, Devices)

    def make_code(self, wanted: NewDeviceCode) -> Future[DeviceCode]:
        """A one-use code for a new one."""
        return self._line.post(routes.DEVICE_CODES, DeviceCode, wanted)

    def codes(self) -> Future[OpenCodes]:
        """The codes that no device has used yet."""
        return self._line.get(routes.DEVICE_CODES, OpenCodes)

    def cancel_code(self, code_id: str) -> Future[None]:
        """Take one back."""
        return self._line.ask("DELETE", routes.DEVICE_CODE, lambda _: None, {"code": code_id})

    def rename(self, device: str, renaming: Renaming) -> Future[None]:
        """Another name."""
        return self._sent("POST", routes.DEVICE, device, renaming)

    def revoke(self, device: str) -> Future[None]:
        """Shut it out."""
        return self._sent("DELETE", routes.DEVICE, device)

    def ask_rotation(self, device: str) -> Future[None]:
        """Let it change its token."""
        return self._sent("POST", routes.DEVICE_ROTATION, device)

    def _sent(
        self, method: str, path: str, device: str, body: Struct | None = None
    ) -> Future[None]:
        sent = None if body is None else codec.encode(body)
        return self._line.ask(method, path, lambda _: None, {"device": device}, body=sent)
