"""Sales Workspace: a work queue, the record and the next best action, in a terminal."""

__version__ = "0.1.0"
