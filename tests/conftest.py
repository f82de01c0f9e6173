"""What tests of every layer share; the parts are in `tests/fixtures`."""

from __future__ import annotations

pytest_plugins = ("tests.fixtures.databases", "tests.fixtures.world", "tests.fixtures.story")
