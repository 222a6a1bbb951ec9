"""The sources, findings and terms of the made-up knowledge base that corpus.py writes."""

import itertools
import random
import re
from dataclasses import dataclass, field

from corpuswords import CLAIMS, FINDINGS_A_PAGE, FIRST, GROUPS, MEANINGS, NEXT, PARTS, RATED, SURNAMES, TAILS


@dataclass(frozen=True)
class Term:
    """A word of the glossary, with the source and finding of its definition."""

    kind: str
    label: str
    finding: str

    @property
    def plain(self) -> str:
        """What it means, without a stop."""
        return f"{MEANINGS[self.kind]} that was first told of in {self.label.split()[0]} reports"


@dataclass(frozen=True)
class Claim:
    """A sentence without its stop, as pages write it, and the citation that carries it."""

    text: str
    citation: str


@dataclass
class Library:
    """Sources, findings and terms. Pages draw claims from it."""

    pages: int
    seed: int
    distinct: bool = False
    findings: dict[str, dict[str, dict[str, object]]] = field(default_factory=dict)
    terms: dict[str, list[Term]] = field(default_factory=dict)
    stock: list[Claim] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = random.Random(f"library-{self.seed}")  # noqa: S311 - made to repeat itself
        self.places = map(_place, itertools.count())
        self.numbers = itertools.count()
        count = min(6000, 40 + 2 * self.pages)
        names = itertools.product(range(1990, 2026), SURNAMES, ("", *"bcdefijnopq"))
        self.findings = {f"{name}-{year}{letter}": {} for year, name, letter in itertools.islice(names, count)}
        self.keys = self.random.sample(list(self.findings), count)
        for number in range(90 + self.pages // 5):
            self._add_term(number)
        interval = "Confidence interval is a range of likely values that was first told of in confidence reports"
        self.terms["concept"] = [Term("concept", "confidence interval", self.found(interval))]
        if not self.distinct:
            self.stock = [self._new(self.random) for _ in range(max(60, FINDINGS_A_PAGE * self.pages))]

    def draw(self, chooser: random.Random) -> Claim:
        """A claim for a page: one of the stock, or, where all must be distinct, a new one."""
        return self._new(chooser) if self.distinct else chooser.choice(self.stock)

    def found(self, says: str, **more: object) -> str:
        """Write a finding into the next source; give its key."""
        number = next(self.numbers)
        source = self.keys[number % len(self.keys)]
        name = f"f{number // len(self.keys) + 1}"
        says = re.sub(r"[*`]", "", says)
        self.findings[source][name] = {"says": f"{says}.", **more, "basis": "original"}
        return f"{source}#{name}"

    def cited(self, says: str, chooser: random.Random, **more: object) -> str:
        """The citation of a new finding: often of two sources that say the same, or with a page number."""
        keys = [self.found(says, **more) for _ in range(chooser.choice((1, 1, 1, 1, 1, 2)))]
        locator = chooser.choice((f", p. {chooser.randint(2, 90)}", *[""] * 9))
        return "[" + "; ".join(f"@{key}" for key in keys) + locator + "]"

    def filled(self, pattern: str, chooser: random.Random) -> str:
        """A pattern of a claim with its words put in."""
        words = {kind: chooser.choice(terms).label for kind, terms in self.terms.items()}
        words |= {kind.capitalize(): capital(word) for kind, word in words.items()}
        words["other"] = next(t.label for t in self.terms["condition"] if t.label != words["condition"])
        n = chooser.randint(80, 900)
        return pattern.format(
            **words, place=next(self.places), group=chooser.choice(GROUPS), p=chooser.randint(2, 60), n=n,
            k=chooser.randint(2, 9), w=chooser.randint(2, 24),
        )  # fmt: skip

    def _new(self, chooser: random.Random) -> Claim:
        rating = chooser.choice([*RATED, *[""] * 8])
        text = self.filled(RATED.get(rating) or chooser.choice(CLAIMS), chooser)
        text += chooser.choice((*TAILS, *[""] * len(TAILS)))
        return Claim(text, self.cited(text, chooser, **({"certainty": rating} if rating else {})))

    def _add_term(self, number: int) -> None:
        kind = ("condition", "treatment", "test", "medicine", "condition")[number % 5]
        word = FIRST[number % len(FIRST)] + NEXT[number // len(FIRST) % len(NEXT)]
        word += NEXT[number // len(FIRST) // len(NEXT) % len(NEXT)] if number >= len(FIRST) * len(NEXT) else ""
        part = PARTS[number % len(PARTS)]
        label = {"condition": f"{word}al {part}", "treatment": f"{word}al training", "test": f"{word}al check"}
        term = Term(kind, label.get(kind, f"{word}onam"), "")
        says = f"{capital(term.label)} is {term.plain[0].lower()}{term.plain[1:]}"
        self.terms.setdefault(kind, []).append(Term(kind, term.label, self.found(says)))


def _place(number: int) -> str:
    """A name for a place, different for each number up to four hundred thousand."""
    rest = number * 7919 % (len(FIRST) * len(NEXT) ** 4)
    name = ""
    for _ in range(4):
        rest, syllable = divmod(rest, len(NEXT))
        name += NEXT[syllable]
    return capital(FIRST[rest] + name)


def capital(text: str) -> str:
    """The text with its first letter in capitals."""
    return text[:1].upper() + text[1:]
