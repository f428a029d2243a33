"""Writes runs as a folder of static pages, which open from disk without a network.

`write_report` writes the folder. Whatever a response, an id or a file's name says, a page shows it as text: templates
escape every string, and markup is a type of its own (`markupsafe.Markup`).
"""

from reports.html.folder import FolderError
from reports.html.report import MOST_RESPONSES, Written, write_report

__all__ = ["MOST_RESPONSES", "FolderError", "Written", "write_report"]
