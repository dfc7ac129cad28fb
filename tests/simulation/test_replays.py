"""A day full of faults, a restore too, comes out of its journal as it was."""

from datetime import timedelta

from server.app.policy.past_day import read_day
from server.domain.replay.played import happened
from server.domain.replay.playing import play
from server.settings import FILE
from server.storage.engine import open_database
from tests.simulation.plan import draw
from tests.simulation.site import CENTER
from tests.simulation.world import living


def test_a_day_with_faults_and_a_restore_is_played_as_it_was() -> None:
    with living(draw(5)) as (world, _):
        world.run()
        world.site.stop()
        database = open_database(f"sqlite:///{world.folder / 'server' / FILE}")
        with database.reading() as connection:
            day = read_day(connection, CENTER, None, world.clock() + timedelta(days=2))
        database.close()
    assert len(happened(day).calls) > 10
    assert play(day, day.configs) == happened(day)
