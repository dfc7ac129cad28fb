"""Whether the citizen asked for help, and what became of the call for a member of staff."""

from typing import Literal

from msgspec import Struct

from kiosk.idle import Page

Asked = Literal["", "sending", "sent", "unsent", "unsure"]


class HelpState(Struct, frozen=True, kw_only=True):
    """`on` while all is low, `large` and in `contrast`; `before` is the page that it was asked on.

    Either of the two can be switched off by itself.
    `sent_seq` is the place in the journal at which the call was known.
    """

    on: bool = False
    large: bool = True
    contrast: bool = True
    before: Page = "rest"
    asked: Asked = ""
    sent_seq: int = 0
