"""What the command understands: arguments, their help, their examples. It asks nobody: asking it must cost nothing."""

from claimcheck.usage.arguments import MANY_PAGES, USUAL_CACHE, parser
from claimcheck.usage.described import Command, commands
from claimcheck.usage.newfields import FINDING, OWN, PAGE, SOURCE, TERM, Field

__all__ = [
    "FINDING",
    "MANY_PAGES",
    "OWN",
    "PAGE",
    "SOURCE",
    "TERM",
    "USUAL_CACHE",
    "Command",
    "Field",
    "commands",
    "parser",
]
