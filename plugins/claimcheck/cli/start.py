"""Where the command starts: what needs no checker loads none, such as ``--version``, or an answer that is kept."""

from __future__ import annotations

import contextlib
import sys


def main() -> int:
    """Run the command with the arguments of this process, and give its exit code."""
    try:
        from claimcheck.usage import parser  # noqa: PLC0415 - who interrupts while it loads gets no traceback

        options = parser(sys.argv[1:]).parse_args()
        if options.command == "check":
            from claimcheck.cli.unchanged import known_answer  # noqa: PLC0415 - no other command needs it

            known = known_answer(options)
            if known is not None:
                with contextlib.suppress(OSError, UnicodeError):  # the checker tells what cannot be written, and how
                    sys.stdout.write(known[0])
                    sys.stdout.flush()
                    return known[1]
        from claimcheck.cli.memory import collecting_nothing  # noqa: PLC0415 - the same

        with collecting_nothing():
            from claimcheck.cli.command import perform  # noqa: PLC0415 - the whole checker, and slow to import
            from claimcheck.runs import collecting_seldom  # noqa: PLC0415 - the same
    except KeyboardInterrupt:
        sys.stderr.write("claimcheck: interrupted; nothing is proven\n")
        return 2
    with collecting_seldom():
        return perform(options)
