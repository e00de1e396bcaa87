"""The desk that is watched."""

from watch_desk import desk

__all__ = ["desk"]
