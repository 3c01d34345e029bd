"""How hard a text is to read: the Flesch-Kincaid grade, about the years of school in English it takes.

    grade = 0.39 * words / sentences + 11.8 * syllables / words - 15.59

Sentences end at . ! or ?; syllables are the parts pyphen would hyphenate. Names that people meet in care whether they are hard or
not (kept in the language's own file) count as one short word. Source: Kincaid JP, et al. Navy Research Branch Report 8-75, 1975.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from pyphen import Pyphen

WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
SENTENCE = re.compile(r"[.!?]+(?:\s|$)")
SHORT = "name"


@lru_cache(maxsize=1)
def hyphenator() -> Pyphen:
    """The patterns of American English, read once."""
    return Pyphen(lang="en_US")


def syllables(word: str) -> int:
    """Parts of a word.

    >>> [syllables(word) for word in ("leg", "tingling", "emergency")]
    [1, 2, 4]
    """
    return len(hyphenator().positions(word.lower())) + 1


def plain(text: str, names: Sequence[str]) -> str:
    """The text with each allowed name as one short word."""
    if not names:
        return text
    longest_first = sorted(names, key=len, reverse=True)
    return re.sub(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", SHORT, text, flags=re.IGNORECASE)


def words_in(text: str) -> list[str]:
    """The words of a text; numbers are read at a glance and do not count."""
    return WORD.findall(text)


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of a text; 0 when it has no words.

    >>> round(grade("Sit down. Lift the foot. Does it drop?"), 1)
    -2.2
    """
    words = words_in(text)
    sentences = [part for part in SENTENCE.split(text) if WORD.search(part)]
    if not words:
        return 0.0
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
