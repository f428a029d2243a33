"""Writes runs as a folder of static pages that open from disk without a network.

`write_report` writes the folder. Pages show responses, ids and file names as plain text: templates escape every string,
and markup has a separate type (`markupsafe.Markup`).
"""

from harness.extras import require

require("pages", "a page, or a table in a notebook,")

from reports.html.folder import FolderError  # noqa: E402 - what is missing is said first
from reports.html.pairs import Registered, Registering  # noqa: E402
from reports.html.report import MOST_RESPONSES, Written, write_report, write_single  # noqa: E402

__all__ = ["MOST_RESPONSES", "FolderError", "Registered", "Registering", "Written", "write_report", "write_single"]
