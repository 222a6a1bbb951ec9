"""claimcheck: every claim on a page names a listed source."""

__version__ = "0.1.0"
