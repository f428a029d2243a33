"""A prompt is split into sentences and list items, each with its place and what leads to it."""

from __future__ import annotations

import time

import pytest

from harness.rubric.draft.sentences import ITEMS_LIMIT, Item, items_of

PROMPT = """\
# Parcel tracking

Hello. We track parcels, e.g. letters. The
tracker must scale.

## What it needs

1. **Storage**
   - A bucket with `versioning`
     for two lines
   - Deeper:
     - Keep it for 7 days
2. Queues

| Name | Delay |
|------|-------|
| jobs | 30 s  |

```json
{ "not": "a sentence" }
```

**Network:**
* One VPC. Two zones.
"""


def of(text: str) -> Item:
    [item] = [each for each in items_of(PROMPT) if each.text == text]
    return item


def test_sentences_items_and_rows_are_split_and_code_is_left_out():
    assert [item.text for item in items_of(PROMPT)] == [
        "Hello.",
        "We track parcels, e.g. letters.",
        "The tracker must scale.",
        "A bucket with versioning for two lines",
        "Deeper:",
        "Keep it for 7 days",
        "Queues",
        "Name | Delay",
        "jobs | 30 s",
        "One VPC.",
        "Two zones.",
    ]


def test_every_item_is_at_its_place_in_the_prompt():
    for item in items_of(PROMPT):
        assert PROMPT[item.start : item.start + len(item.raw)] == item.raw
        assert PROMPT.count("\n", 0, item.start) + 1 == item.line


def test_an_item_knows_its_headings_and_the_items_above_it():
    kept = of("Keep it for 7 days")
    assert kept.sections == ("Parcel tracking", "What it needs", "Storage")
    assert kept.leads == ("Deeper",)
    assert of("One VPC.").sections[-1] == "Network:"
    assert of("The tracker must scale.").sections == ("Parcel tracking",)


@pytest.mark.parametrize("lead", ["Do this: ", ""])
def test_a_list_in_one_line_is_a_list(lead: str):
    items = items_of(f"{lead}1. Create a VPC 2. Create a queue with 3 retries 3. Tag all resources")
    assert [item.text for item in items][-3:] == ["Create a VPC", "Create a queue with 3 retries", "Tag all resources"]
    assert items[-1].listed


def test_numbers_in_a_sentence_are_no_list():
    assert len(items_of("It has 1. 5 GB and 2 cores, see section 2. Then it stops.")) < 4


def test_a_line_with_a_colon_leads_to_the_list_below_it():
    [item] = items_of("The queue:\n\n- keeps messages for 4 days\n")
    assert item.leads == ("The queue",)


@pytest.mark.parametrize(
    "text",
    [
        "- " * 60_000,
        "a. " * 60_000,
        "(" * 100_000,
        "`" * 100_000 + "\n" + "**" * 50_000,
        "\n".join("  " * (n % 400) + "- deep" for n in range(20_000)),
        "# " + "x" * 200_000,
        "|" * 100_000,
        "1. A 2. B " * 20_000,
        "such as " * 20_000,
        " " * 200_000,
        "\r\x00\x0b\x1c\u2028" * 20_000,
    ],
)
def test_a_hostile_text_takes_bounded_time_and_room(text: str):
    before = time.perf_counter()
    items = items_of(text)
    assert time.perf_counter() - before < 5
    assert len(items) <= ITEMS_LIMIT
