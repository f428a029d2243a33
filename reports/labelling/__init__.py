"""Draws what is worth labelling, and writes a page on which people label it."""

from reports.labelling.drawing import Question, drawn_questions
from reports.labelling.page import labelling_page

__all__ = ["Question", "drawn_questions", "labelling_page"]
