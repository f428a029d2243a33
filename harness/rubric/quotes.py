"""Checks that the words quoted by a requirement occur in the prompt."""

from __future__ import annotations

import difflib
import re

__all__ = ["nearest_sentence", "occurs"]

_MARKS = re.compile(r"[*_`~]+|\\(?=[^\w\s])")
_SENTENCE = re.compile(r"(?<=[.!?;:])\s+|\n+")
_SPELLINGS = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-", "\u00a0": " "}
)
SENTENCES_LIMIT = 2000
"""Most sentences of a prompt that are compared with a quote."""


def _bare(text: str) -> str:
    """Returns a text in lower case, without Markdown's emphasis, with single spaces."""
    return " ".join(_MARKS.sub("", text.translate(_SPELLINGS)).split()).casefold()


def occurs(quote: str, prompt: str) -> bool:
    """Returns whether a quote occurs in a prompt, ignoring white space, emphasis, quotation marks and case."""
    return _bare(quote) in _bare(prompt)


def nearest_sentence(quote: str, prompt: str) -> str:
    """Returns the sentence of a prompt that is most similar to a quote, or "" if none is similar."""
    sentences = [bare for each in _SENTENCE.split(prompt)[:SENTENCES_LIMIT] if (bare := " ".join(each.split()))]
    return next(iter(difflib.get_close_matches(quote, sentences, n=1, cutoff=0.5)), "")
