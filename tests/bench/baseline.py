"""The yardstick: a FastAPI handler that validates the same body and answers a constant.

Run as `python -m tests.bench.baseline PORT`, with the server's own loop and parser.
"""

import sys
from datetime import datetime
from typing import Annotated, Literal

import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict, StringConstraints

Uuid7 = Annotated[
    str,
    StringConstraints(
        pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"
    ),
]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]


class Issue(BaseModel):
    model_config = ConfigDict(extra="forbid")

    ticket_id: Uuid7
    service_id: Slug
    priority: Slug | None
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
    key: Annotated[str, StringConstraints(pattern=r"^[0-9]{39}$")]


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid")

    command_id: Uuid7
    type: Literal["IssueTicket"]
    occurred_at: datetime
    data: Issue


app = FastAPI()


@app.post("/api/v1/centers/{center}/commands")
async def commands(center: str, body: Body) -> dict[str, object]:
    """Answer a constant to a valid body."""
    return {"seq": 1, "events": []}


if __name__ == "__main__":
    uvicorn.run(app, port=int(sys.argv[1]), log_level="warning", access_log=False)
