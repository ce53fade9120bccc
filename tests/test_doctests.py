"""What a docstring shows is what happens."""

import doctest
import importlib
import pkgutil

import pytest

import newsangles

MODULES = [
    found.name
    for found in pkgutil.walk_packages(newsangles.__path__, "newsangles.")
    if not found.name.endswith("__main__")
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_hold(name):
    result = doctest.testmod(importlib.import_module(name), raise_on_error=False)
    assert result.failed == 0
