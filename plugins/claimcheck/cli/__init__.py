"""The command: arguments in, text and an exit code out."""

__all__ = []
