"""What can fail from outside while a command runs, in sentences: the disk, the lock of another writer, the server."""

from __future__ import annotations

import errno
import sqlite3

from workspace.i18n import _


def sentence_of(error: BaseException) -> str | None:
    """Why it failed and what to do, for what is no bug; nothing for a bug."""
    cause = getattr(error, "orig", None) or error
    if isinstance(cause, OSError):
        return _disk(cause)
    if isinstance(cause, sqlite3.Error):
        return _sqlite(str(cause))
    if type(cause).__module__.partition(".")[0] == "psycopg":
        return _server(cause)
    return None


def _disk(error: OSError) -> str | None:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _("The disk is full: nothing more could be written. Make room and try again.")
    if error.errno == errno.EIO:
        return _("The disk could not be read or written ({reason}).").format(reason=error.strerror)
    return None


def _sqlite(text: str) -> str | None:
    if "is full" in text:
        return _("The disk is full: nothing was changed. Make room and try again.")
    if "is locked" in text or "is busy" in text:
        return _(
            "Another program has been writing to the database for more than 5 seconds: try again. Nothing was changed."
        )
    if "readonly" in text:
        return _("The database cannot be written: neither it nor its folder may be read-only. Nothing was changed.")
    if "disk I/O" in text or "unable to open" in text:
        return _("The database cannot be reached ({reason}). Nothing was changed.").format(reason=text)
    if "malformed" in text or "not a database" in text:
        return _("The database is damaged ({reason}). Restore a backup.").format(reason=text)
    return None


def _server(error: BaseException) -> str | None:
    name = type(error).__name__
    if name == "LockNotAvailable":
        return _(
            "Another program has been writing to the database for more than 5 seconds: try again. Nothing was changed."
        )
    if name == "DiskFull":
        return _("The disk of the database server is full: nothing was changed.")
    if any(each.__name__ in ("OperationalError", "InterfaceError") for each in type(error).__mro__):
        first = (str(error).strip().splitlines() or [name])[0]
        return _("The database server does not answer: {reason}").format(reason=first)
    return None
