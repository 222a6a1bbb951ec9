"""Words are parted as pyphen parts them, though only the patterns are read that stand in a word."""

import random

from pyphen import Pyphen

from claimcheck.language.syllables import syllable_counter

LETTERS = "abcdefghijklmnopqrstuvwxyz'0123456789.éßﬁ"
SYLLABLES = "hemi pare tic re habil it a tion er ly s un con straint an ti bot u lin um ing cy ft x y ph ough".split()


def made_up_words():
    """Words that no dictionary has: of parts of words, and of any letters."""
    chance = random.Random(1983)  # noqa: S311 - the same words at each run
    for _ in range(4_000):
        yield "zq" + "".join(chance.choices(SYLLABLES, k=chance.randint(1, 6)))
        yield "zq" + "".join(chance.choices(LETTERS, k=chance.randint(0, 12)))


def test_words_are_parted_as_by_pyphen():
    """The ends of a word, several patterns at one place, and letters that stand in none."""
    count, pyphen = syllable_counter(), Pyphen(lang="en_US")
    assert [w for w in made_up_words() if count(w) != 1 + len(pyphen.positions(w))] == []
