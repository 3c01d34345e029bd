"""The exam: published vignettes through the engine, scored by one set of rules."""

from legsense_server.exam.mark import Score, judged, mark
from legsense_server.exam.measures import summary
from legsense_server.exam.robust import robustness
from legsense_server.exam.vignettes import ExamError, Vignette, read_vignettes

__all__ = ["ExamError", "Score", "Vignette", "judged", "mark", "read_vignettes", "robustness", "summary"]
