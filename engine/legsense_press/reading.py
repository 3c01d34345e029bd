"""How hard a text is to read: the Flesch-Kincaid grade, about the years of school in English it takes.

    grade = 0.39 * words / sentences + 11.8 * syllables / words - 15.59

Sentences end at . ! or ?; syllables are counted by a dictionary of sounds, not by places to hyphenate, which are fewer and would
make every text look easier than it is. Names that people meet in care whether they are hard or not (kept in the language's own
file) count as one short word. Source: Kincaid JP, et al. Navy Research Branch Report 8-75, 1975.
"""

import re
from collections.abc import Sequence

import syllapy

WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
SENTENCE = re.compile(r"[.!?]+(?:\s|$)")
SHORT = "name"


def syllables(word: str) -> int:
    """Parts of a word as it is spoken; at least one.

    >>> [syllables(word) for word in ("leg", "over", "artery", "emergency")]
    [1, 2, 3, 4]
    """
    return max(1, int(syllapy.count(word.replace("’", "'"))))


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
    -2.8
    """
    words = words_in(text)
    sentences = [part for part in SENTENCE.split(text) if WORD.search(part)]
    if not words:
        return 0.0
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
