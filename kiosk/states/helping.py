"""Whether the citizen asked for help, and what became of the call for a member of staff."""

from typing import Literal

from msgspec import Struct

from kiosk.idle import Page

Asked = Literal["", "sending", "sent", "unsent", "unsure"]


class HelpState(Struct, frozen=True, kw_only=True):
    """`on` while everything is large, low and in contrast; `before` is the page that it was asked on.

    `sent_seq` is the place in the journal at which the call was known.
    """

    on: bool = False
    before: Page = "rest"
    asked: Asked = ""
    sent_seq: int = 0
