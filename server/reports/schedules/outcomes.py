"""How a try to bring reports somewhere may end."""

from typing import Literal

Outcome = Literal["arrived", "failed", "put-off", "refused"]
"""`failed` may go well later, as may what a mail server has `put-off`; `refused` is for good."""

MISSED: tuple[Outcome, ...] = ("failed", "put-off", "refused")
