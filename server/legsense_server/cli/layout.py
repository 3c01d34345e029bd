"""Text laid out for a terminal of 80 columns."""

import textwrap

COLUMNS = 80


def wrapped(text: str, *, first: str = "", rest: str | None = None) -> str:
    """The text in lines of at most 80 columns; a mark before the first, room before the rest. Line ends in it stay.

    >>> print(wrapped("word " * 20, first="- "))
    - word word word word word word word word word word word word word word word
      word word word word word
    """
    indent = " " * len(first) if rest is None else rest
    filled = [
        textwrap.fill(line, COLUMNS, initial_indent=first if number == 0 else indent, subsequent_indent=indent,
                      break_long_words=False, break_on_hyphens=False)
        for number, line in enumerate(text.splitlines() or [""])
    ]  # fmt: skip
    return "\n".join(filled)
