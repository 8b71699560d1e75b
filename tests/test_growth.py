"""The measure of growth tells a job that grows with its input from one that grows with its square."""

import pytest

from kengesh.text.differences import tokens
from tests.growth import grows_with_the_size, lines

pytestmark = pytest.mark.no_cover  # lines are counted here


def test_as_many_lines_are_counted_each_time():
    assert lines(lambda: tokens("a b c")) == lines(lambda: tokens("a b c")) > 0


def test_what_is_done_once_for_each_grows_with_the_size():
    assert grows_with_the_size(lambda size: [tokens("a b") for _ in range(size)])


def test_what_is_done_once_for_each_pair_does_not():
    assert not grows_with_the_size(lambda size: [tokens("a b") for _ in range(size) for _ in range(size)], small=5)
