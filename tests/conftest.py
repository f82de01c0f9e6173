"""What tests of every layer share; the parts are in `tests/fixtures`."""

from __future__ import annotations

import signal

from hypothesis import settings

settings.register_profile("workspace", deadline=None)  # how long one example takes says more about the machine
settings.load_profile("workspace")

pytest_plugins = ("tests.fixtures.databases", "tests.fixtures.world", "tests.fixtures.story", "tests.fixtures.demo")


def pytest_configure() -> None:
    """What runs in the background of a script ignores Ctrl+C, and so would every program that a test starts and interrupts."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
