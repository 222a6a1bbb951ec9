"""Where the command starts: what its arguments alone can answer, such as ``--version``, loads no more than those."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command with the arguments of this process, and give its exit code."""
    try:
        from claimcheck.usage import parser  # noqa: PLC0415 - who interrupts while it loads gets no traceback

        options = parser().parse_args()
        from claimcheck.cli.command import perform  # noqa: PLC0415 - the whole checker, and slow to import
    except KeyboardInterrupt:
        sys.stderr.write("claimcheck: interrupted; nothing is proven\n")
        return 2
    return perform(options)
