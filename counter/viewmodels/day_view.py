"""The officer's own day in lines: served, the time taken against the norm, ratings as sums."""

from datetime import timedelta

from assets import catalogue
from common import timetext
from common.contract.desk_answers import RATINGS_LEAST, OwnDay, OwnRatings
from counter.scene import Scene
from counter.viewmodels.lines import Line


def day_lines(scene: Scene) -> tuple[Line, ...]:
    """The day as the server told it; one line while it is fetched or cannot be."""
    day, code = scene.local.day, scene.local.day_code
    if code:
        title, text = catalogue.problem(scene.local.language, code)
        return (Line(line="trouble", what=title, text=text),)
    if day is None:
        return (_line("served", scene.text("desk.day.fetching"), scene),)
    return (
        _line("served", scene.text("desk.day.visits", day.served), scene),
        *_times(day, scene),
        *_ratings(day.ratings, scene),
    )


def _line(name: str, text: str, scene: Scene) -> Line:
    return Line(line=name, what=scene.text(f"desk.day.{name}"), text=text)


def _times(day: OwnDay, scene: Scene) -> tuple[Line, ...]:
    if day.mean_seconds is None or day.norm_seconds is None:
        return ()
    mean, norm = (
        timetext.average(timedelta(seconds=one)) for one in (day.mean_seconds, day.norm_seconds)
    )
    return (
        _line("mean", scene.text("desk.day.against", mean, norm), scene),
        _line("within", scene.text("desk.day.of", day.within_norm, day.timed), scene),
    )


def _ratings(ratings: OwnRatings | None, scene: Scene) -> tuple[Line, ...]:
    if ratings is None:
        return (_line("ratings", scene.text("desk.day.too-few", RATINGS_LEAST), scene),)
    levels = sorted(scene.config.rating.levels, key=lambda row: -row.score)
    best = max((row.score for row in levels), default=ratings.count)
    counts = " · ".join(
        f"{scene.name(row.name)} {ratings.levels.get(row.score, 0)}" for row in levels
    )
    mean = f"{ratings.mean:.1f}".replace(".", scene.text("desk.day.point"))
    told = scene.text("desk.day.rated", mean, best, ratings.count)
    return (
        _line("ratings", told, scene),
        _line("levels", counts, scene),
    )
