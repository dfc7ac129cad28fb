"""A view is derived anew when one of its values is another, when time has passed, and not before."""

from datetime import timedelta

from kiosk.viewmodels.lately import MOMENT, Lately
from tests.kiosk.hall import MORNING


def test_a_view_is_derived_when_it_may_have_changed() -> None:
    made: list[int] = []
    lately = Lately[list[int]]()

    def derive() -> list[int]:
        made.append(len(made))
        return [made[-1]]

    board, taking = object(), object()
    assert lately.view(MORNING, derive, board, taking) == [0]
    assert lately.view(MORNING + MOMENT / 2, derive, board, taking) == [0]
    assert lately.view(MORNING + MOMENT / 2, derive, object(), taking) == [1]
    assert lately.view(MORNING + MOMENT / 2, derive, board, taking) == [2]
    assert lately.view(MORNING + MOMENT * 2, derive, board, taking) == [3]
    assert lately.view(MORNING - timedelta(days=1), derive, board, taking) == [4]
    assert len(made) == 5
