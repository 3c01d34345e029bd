"""The exam: published vignettes through the engine, scored by one set of rules."""

from legsense_server.exam.measures import Score, mark, summary
from legsense_server.exam.vignettes import ExamError, Vignette, read_vignettes

__all__ = ["ExamError", "Score", "Vignette", "mark", "read_vignettes", "summary"]
