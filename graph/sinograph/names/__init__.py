"""A typed name in any of the three languages -> one thing, or the near ones."""

from sinograph.names.resolver import Names

__all__ = ["Names"]
