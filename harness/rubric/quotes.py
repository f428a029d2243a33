"""Whether the words that a requirement quotes are the prompt's own."""

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
    """Returns a text in small letters, without Markdown's emphasis, with one space between words."""
    return " ".join(_MARKS.sub("", text.translate(_SPELLINGS)).split()).casefold()


def occurs(quote: str, prompt: str) -> bool:
    """Returns whether a quote occurs in a prompt, whatever the space, emphasis, quotation marks and case."""
    return _bare(quote) in _bare(prompt)


def nearest_sentence(quote: str, prompt: str) -> str:
    """Returns the sentence of a prompt that is most like a quote; "" if none is."""
    sentences = [bare for each in _SENTENCE.split(prompt)[:SENTENCES_LIMIT] if (bare := " ".join(each.split()))]
    return next(iter(difflib.get_close_matches(quote, sentences, n=1, cutoff=0.5)), "")
