"""Days full of faults, restores too, can be played again: nobody is called who was not there."""

from datetime import timedelta

import pytest

from server.app.policy.past_day import read_day
from server.domain.replay.played import happened
from server.domain.replay.playing import play
from server.settings import FILE
from server.storage.engine import open_database
from tests.simulation.plan import draw
from tests.simulation.site import CENTER
from tests.simulation.world import living


@pytest.mark.parametrize("seed", [5, 12])
def test_a_day_with_faults_is_played_as_it_was(seed: int) -> None:
    with living(draw(seed)) as (world, _):
        world.run()
        world.site.stop()
        database = open_database(f"sqlite:///{world.folder / 'server' / FILE}")
        with database.reading() as connection:
            day = read_day(connection, CENTER, None, world.clock() + timedelta(days=2))
        database.close()
    assert len(happened(day).calls) > 10
    assert play(day, day.configs) == happened(day)
