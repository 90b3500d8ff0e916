"""How seldom Python looks for garbage, and that it is as before in the end."""

from __future__ import annotations

import gc

from generator.waste import little_waste_collected


def test_all_is_as_before_after_the_outer_block_alone() -> None:
    earlier = gc.get_threshold()
    gc.unfreeze()
    gc.set_threshold(700, 10, 10)  # a command that ran in this process may have set another
    before = gc.get_threshold()
    with little_waste_collected():
        seldom = gc.get_threshold()
        assert seldom[0] > before[0]
        kept = gc.get_freeze_count()
        made: list[list[int]] = [[] for _ in range(1000)]
        with little_waste_collected():
            assert gc.get_freeze_count() >= kept + len(made)
        # What was loaded before the outer block still counts as loaded.
        assert gc.get_freeze_count() >= kept
        assert gc.get_threshold() == seldom
    assert gc.get_freeze_count() == 0
    assert gc.get_threshold() == before
    gc.set_threshold(*earlier)
