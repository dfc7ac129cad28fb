"""A server speaks the languages that its center brought along, as the configuration names them."""

import json
from collections.abc import Mapping

from sqlalchemy import Connection, select

from assets import catalogue
from common.contract.config import Center
from server.storage.tables.config import asset


def learn(connection: Connection, center: Center) -> None:
    """From now on this process has the texts of the center's own languages."""
    for language, texts in own_languages(connection, center).items():
        catalogue.add(language, texts)


def own_languages(connection: Connection, center: Center) -> dict[str, Mapping[str, object]]:
    """The texts of each language that the center brought along."""
    found = {}
    for language, sha256 in center.catalogues.items():
        query = select(asset.c.body).where(asset.c.sha256 == sha256)
        found[language] = json.loads(bytes(connection.execute(query).scalar_one()))["texts"]
    return found
