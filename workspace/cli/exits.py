"""What an exit code means. Scripts rely on these."""

DONE = 0
REFUSED = 1
"""It cannot be done, and the reason was said."""
INPUT_WRONG = 2
"""The input or the arguments are wrong."""
MISSING = 3
"""Something that is needed (database, mail server) is missing or unreachable."""
INTERRUPTED = 130
