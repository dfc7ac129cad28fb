"""The enrolment code of the command line, for a device that its server has shut out."""

from common.client.hall import Link
from common.client.membership.enrolment import has_used
from common.ui.settings import Options


class SpareCode:
    """Worth one try, while there is a server to ask; one that this device has used up is worth none."""

    def __init__(self, options: Options) -> None:
        self._code, self._data = options.code, options.data

    def take(self, link: Link) -> bool:
        """Whether to enrol with it now; True once."""
        if not self._code or not link.shut_out or link.held:
            return False
        code, self._code = self._code, None
        return not has_used(code, self._data)
