"""Python's collector is as it was before and after a build."""

from __future__ import annotations

import gc

import pytest

from typeset.collector import patient_collector


def test_the_collector_is_patient_for_as_long_as_it_lasts() -> None:
    before = gc.get_threshold()
    with patient_collector():
        assert gc.get_threshold()[0] > before[0]
    assert gc.get_threshold() == before


def test_the_collector_is_as_it_was_after_an_error() -> None:
    before = gc.get_threshold()
    with pytest.raises(ValueError, match="broken"), patient_collector():
        raise ValueError("broken")
    assert gc.get_threshold() == before
