"""Drafts rubrics from prompts, by rules or from a model's answer."""

from harness.rubric.draft.answers import instructions, rubric_of_answer
from harness.rubric.draft.drafting import PROMPT_LIMIT, DraftedRubric, draft_rubric
from harness.rubric.draft.writing import name_for, written_rubric

__all__ = [
    "PROMPT_LIMIT",
    "DraftedRubric",
    "draft_rubric",
    "instructions",
    "name_for",
    "rubric_of_answer",
    "written_rubric",
]
