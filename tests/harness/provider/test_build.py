"""The command that builds indexes."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from harness.provider import Index, IndexFormatError
from harness.provider.build.__main__ import main
from harness.provider.build.scripts import derived_token

FILES = {"index.d.ts": "export declare class Jar {}"}


def test_the_archive_says_what_it_was_built_from(installed, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(installed(FILES)), "--package", "@shop/sweets", "--out", str(tmp_path)]) == 0
    with zipfile.ZipFile(tmp_path / "shop-sweets-1.2.3.zip") as archive:
        manifest = json.loads(archive.read("manifest.json"))
    assert (manifest["package"], manifest["version"]) == ("@shop/sweets", "1.2.3")
    assert manifest["counts"] == {"classes": 1, "files": 1}
    assert "shop-sweets-1.2.3.zip" in capsys.readouterr().out


def test_the_same_package_always_gives_the_same_bytes(installed, tmp_path: Path) -> None:
    arguments = [str(installed(FILES)), "--package", "@shop/sweets", "--out", str(tmp_path)]
    archive = tmp_path / "shop-sweets-1.2.3.zip"
    assert main(arguments) == 0
    first = archive.read_bytes()
    assert main(arguments) == 0
    assert archive.read_bytes() == first


def test_a_package_that_is_not_installed_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path), "--package", "@shop/absent", "--out", str(tmp_path)]) == 2
    assert "npm install @shop/absent" in capsys.readouterr().err


def test_a_file_with_broken_syntax_is_named_and_nothing_is_written(
    installed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = installed({"index.d.ts": "export declare class {{{"})
    assert main([str(folder), "--package", "@shop/sweets", "--out", str(tmp_path)]) == 2
    assert "index.d.ts" in capsys.readouterr().err
    assert not list(tmp_path.glob("*.zip"))


def test_a_folder_that_is_missing_is_made(installed, tmp_path: Path) -> None:
    folder = installed({"index.d.ts": "export declare const sweet = 1;"})
    assert main([str(folder), "--package", "@shop/sweets", "--out", str(tmp_path / "a" / "b")]) == 0
    assert [path.name for path in (tmp_path / "a" / "b").iterdir()] == ["shop-sweets-1.2.3.zip"]


def test_versions_live_side_by_side_and_a_wish_chooses(installed, tmp_path: Path) -> None:
    for version in ("1.2.3", "1.10.0", "2.0.0"):
        folder = installed({"index.d.ts": f"export declare const version = '{version}';"}, version=version)
        assert main([str(folder), "--package", "@shop/sweets", "--out", str(tmp_path)]) == 0

    def chosen(wanted: str | None) -> str:
        versions = {} if wanted is None else {"@shop/sweets": wanted}
        return Index(versions, folder=tmp_path).package("@shop/sweets").version

    assert chosen(None) == "2.0.0"
    assert chosen("1.2.3") == "1.2.3"
    assert chosen("^1.0.0") == "1.10.0"
    assert chosen("1") == "1.10.0"
    assert chosen("1.2") == "1.2.3"
    assert chosen("latest") == "2.0.0"
    assert chosen("^7.0.0") == "2.0.0"


def test_an_archive_of_another_format_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "shop-sweets-1.0.0.zip", "w") as archive:
        archive.writestr("manifest.json", json.dumps({"format": 0, "package": "@shop/sweets", "version": "1.0.0"}))
    with pytest.raises(IndexFormatError, match="build it again"):
        Index(folder=tmp_path).package("@shop/sweets")


@pytest.mark.parametrize(
    ("key", "name", "expected"),
    [
        ("s3/bucket", "Bucket", "aws:s3/bucket:Bucket"),
        ("ec2/getVpc", "getVpcOutput", "aws:ec2/getVpc:getVpc"),
        ("provider", "Thing", "aws:index/provider:Thing"),
    ],
)
def test_a_token_follows_from_the_place(key: str, name: str, expected: str) -> None:
    assert derived_token("aws", key, name) == expected
