"""What the press raises. Every message says where, what was there and what was expected.

ContentError    an author's file cannot be read, or the content is not fit to be packed
"""

from collections.abc import Sequence


class ContentError(Exception):
    """The content cannot be used; `problems` holds one line for each thing to mend."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)
