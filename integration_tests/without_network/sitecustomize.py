"""Lets Inspect's mock model count tokens without the table that tiktoken downloads: a token a byte.

Python runs this file at its start where its folder is on PYTHONPATH.
"""

import tiktoken.registry

BYTES = {bytes([value]): value for value in range(256)}

tiktoken.registry.ENCODINGS["o200k_base"] = tiktoken.Encoding(
    "o200k_base", pat_str=r"[\s\S]", mergeable_ranks=BYTES, special_tokens={}
)
