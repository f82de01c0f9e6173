"""`workspace`, and `python -m workspace`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the program and leave with its exit code."""
    try:
        from workspace.bootstrap import main as run

        sys.exit(run())
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
