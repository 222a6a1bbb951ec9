"""The words of which orders about a body are made, each with its reason: ``language/english/orders.yaml``."""

from __future__ import annotations

from collections.abc import Mapping

from claimcheck.language.lists import entries


def _list(name: str) -> Mapping[str, str]:
    return entries("orders", name)


#: Verbs that open an order about a body, whatever stands behind them.
ACTING = _list("acting")
#: Verbs that are nouns as well: an order only where what stands behind them shows it ("rest day", "rest it").
ACTING_OR_NAMING = _list("acting_or_naming")
#: Those that take a thing without a word between: "stop pills", but "sleep medicine".
TAKING = _list("taking")
#: Verbs of everything and nothing: an order about a body only where a word of one stands behind them.
HANDLING = _list("handling")
#: Those that put aside what stands behind them: an ambulance, too.
DROPPING = _list("dropping")
#: With these somebody turns to helpers. Denied, they are orders not to.
SEEKING = _list("seeking")
#: With these a text speaks to its readers. In a name or a note of the data nothing does.
ADDRESSING = _list("addressing")
#: What shows that an order is about a body, beside the glossary's treatments, medicines and parts of bodies.
TOPICS = _list("topics")
#: Who helps in danger.
HELPERS = _list("helpers")
#: One of them, named without "the" or "a", makes a name with the word before it: "drop foot".
SINGLE = _list("single")
#: Behind a word that is a verb and a noun, what makes it a verb.
SHOWING = _list("showing")
#: What stands before an order and is none of it, beside the numbers of steps.
LEADING = _list("leading")
#: Waiting. Told not to, readers are told to act.
WAITING = _list("waiting")
#: Words of care, which ask for less, and words for anybody and anything. A sentence that gives the order needs none.
SOFTENING = _list("softening")
#: At the end of some words without "the", they make a name of them: "stop smoking services".
HEADS = _list("heads")
#: What looks like an order, and is none about a body.
HARMLESS = _list("harmless")
#: Things of sites and programs: an order about one of these is none about a body.
THINGS = _list("things")
