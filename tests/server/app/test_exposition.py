"""What is told to Prometheus, as Prometheus reads it."""

import math

from server.app.exposition import Exposition
from tests.server.exposed import read, value


def test_each_metric_says_what_it_is_and_takes_any_label() -> None:
    told = Exposition()
    names: dict[tuple[str, ...], float] = {('a "b"\\\n',): 1.5, ("đất đai",): 0}
    told.gauges("motcua_rows", "Rows\nby name.", ("name",), lambda: names)
    told.gauge("motcua_age_seconds", "Never.", lambda: math.inf)
    told.counter("motcua_times_total", "Times.", lambda: 12345678901)
    text = told.text()
    assert text.splitlines() == [
        "# HELP motcua_rows Rows by name.",
        "# TYPE motcua_rows gauge",
        'motcua_rows{name="a \\"b\\"\\\\\\n"} 1.5',
        'motcua_rows{name="đất đai"} 0',
        "# HELP motcua_age_seconds Never.",
        "# TYPE motcua_age_seconds gauge",
        "motcua_age_seconds +Inf",
        "# HELP motcua_times_total Times.",
        "# TYPE motcua_times_total counter",
        "motcua_times_total 12345678901",
    ]
    assert read(text)["motcua_rows"].labels == {"name"}


def test_a_histogram_counts_what_lay_at_or_below_each_bound() -> None:
    told = Exposition()
    plain = told.histogram("motcua_plain_seconds", "Plain.", (1, 2.5))
    named = told.histogram("motcua_named_seconds", "By field.", (1,), "field")
    assert value(told.text(), "motcua_plain_seconds_count") == 0
    assert read(told.text())["motcua_named_seconds"].samples == {}
    for seconds in (0.5, 1, 2, 9):
        plain.observe(seconds)
    named.observe(3, "ho-tich")
    text = told.text()
    bounds = [value(text, "motcua_plain_seconds_bucket", le=le) for le in ("1", "2.5", "+Inf")]
    assert bounds == [2, 3, 4]
    assert value(text, "motcua_plain_seconds_sum") == 12.5
    assert value(text, "motcua_named_seconds_bucket", field="ho-tich", le="1") == 0
    assert value(text, "motcua_named_seconds_count", field="ho-tich") == 1
