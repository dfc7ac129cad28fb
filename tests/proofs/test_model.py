"""The models in a size that is searched within seconds; `prove` searches them whole."""

import pytest

from tests.proofs.model import MODELS, RULES, SMALL, search


@pytest.mark.parametrize("model", SMALL)
def test_no_state_of_a_small_model_breaks_a_rule(model: str) -> None:
    searched = search(MODELS / model, sizes=SMALL[model])
    assert searched.errors == 0
    assert searched.states > 100_000


@pytest.mark.parametrize(("model", "rule"), [(m, rule) for m in RULES for rule in RULES[m]])
def test_a_rule_left_out_is_found_in_a_small_model(model: str, rule: str) -> None:
    assert search(MODELS / model, rule, sizes=SMALL[model]).errors > 0
