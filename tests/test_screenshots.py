"""The pictures of the documentation: those that the command takes, small, and each shown somewhere."""

from __future__ import annotations

import re
import struct

from tools.screenshots import IMAGES, PROJECT, SHOTS

LARGEST = 150_000
"""Bytes of a picture."""


def test_the_pictures_are_those_that_the_command_takes():
    assert {path.stem for path in IMAGES.iterdir()} == set(SHOTS)
    for name, shot in SHOTS.items():
        data = (IMAGES / f"{name}.png").read_bytes()
        assert data.startswith(b"\x89PNG\r\n")
        assert struct.unpack(">II", data[16:24]) == (shot.width, shot.height)
        assert len(data) <= LARGEST, name


def test_every_picture_is_shown_and_said_in_words():
    page = (PROJECT / "docs" / "pages.md").read_text(encoding="utf-8")
    shown = dict(re.findall(r"!\[([^\]]+)\]\(images/([\w-]+)\.png\)", page))
    assert set(shown.values()) == set(SHOTS)
