"""What follows when somebody does not come to a meeting."""

from __future__ import annotations

FOLLOW_UP = "follow-up-when-contacts-dont-show-up"
"""The sequence for the contact, by the name of its file."""
