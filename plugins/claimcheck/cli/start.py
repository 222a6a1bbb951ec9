"""Where the command starts: what its arguments alone can answer, such as ``--version``, loads no more than those."""

from __future__ import annotations

from claimcheck.usage import parser


def main() -> int:
    """Run the command with the arguments of this process, and give its exit code."""
    options = parser().parse_args()
    from claimcheck.cli.command import perform  # noqa: PLC0415 - the whole checker, and slow to import

    return perform(options)
