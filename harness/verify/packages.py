"""Finds Node.js and installs the real compiler and SDK, pinned, once into a cache folder."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from harness.extras import EXTRAS
from harness.verify.errors import InstallError, NodeError

__all__ = ["NODE_VERSION", "PINS", "default_cache", "find_node", "installed_packages"]

NODE_VERSION = 20
"""The oldest supported major version of Node.js."""
PINS = Path(__file__).parent / "npm"
"""The folder with the list of packages, whose versions are those of the provider index."""
PINNED = ("package.json", "package-lock.json")
INSTALL_SECONDS = 900
"""Seconds of wall time for npm."""
MESSAGE_LIMIT = 2000
"""Characters of npm's messages in an error."""
HOW = (
    "Install it with pip install 'stackgrade[verify]', from your system's packages (`apt install nodejs npm`, "
    "`brew install node`) or from nodejs.org."
)


def default_cache() -> Path:
    """Returns the default folder for packages: `stackgrade` in the user's cache folder (XDG)."""
    given = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(given) if os.path.isabs(given) else Path.home() / ".cache") / "stackgrade"


def find_node() -> Path:
    """Returns the Node.js of the extra `verify` if that is installed, otherwise the one on the path.

    Raises:
        NodeError: Node.js is missing or older than `NODE_VERSION`.
    """
    folder = _extra()
    found = shutil.which("node") if folder is None else str(folder / "bin" / "node")
    if found is None:
        raise NodeError(f"`verify` needs Node.js {NODE_VERSION} or newer, and there is no `node` on the path. {HOW}")
    ran = subprocess.run([found, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    version = re.match(r"v(\d+)\.", ran.stdout)
    if version is None or int(version[1]) < NODE_VERSION:
        told = ran.stdout.strip() or "no version"
        raise NodeError(f"`verify` needs Node.js {NODE_VERSION} or newer, and {found} is {told}. {HOW}")
    return Path(found).resolve()


def installed_packages(cache: Path | None = None, tell: Callable[[str], None] = lambda _: None) -> Path:
    """Returns the `node_modules` with the compiler and the SDK, which npm installs if needed.

    An installation is complete or absent, and has exactly the pinned versions. Packages' own scripts are not run.

    Args:
        cache: The folder for packages; None for the user's cache folder.
        tell: Receives a sentence when something is being installed.

    Raises:
        InstallError: npm is missing, fails, or the folder cannot be written.
    """
    texts = {name: (PINS / name).read_bytes() for name in PINNED}
    home = (cache or default_cache()).resolve()
    folder = home / f"packages-{hashlib.sha256(b''.join(texts.values())).hexdigest()[:16]}"
    if not folder.is_dir():
        tell(f"installing TypeScript and the Pulumi packages in {folder} (once, some 370 MB)")
        try:
            _install(home, folder, texts)
        except OSError as error:
            raise InstallError(
                f"{folder} cannot be written: {error.strerror}; name another folder by --cache"
            ) from error
    return folder / "node_modules"


def _install(home: Path, folder: Path, texts: dict[str, bytes]) -> None:
    npm = _npm()
    home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="installing-", dir=home) as staging:
        made = Path(staging) / "packages"
        made.mkdir()
        for name, text in texts.items():
            (made / name).write_bytes(text)
        command = [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        try:
            ran = subprocess.run(  # noqa: S603 - the command contains nothing of a response
                command, cwd=made, capture_output=True, text=True, timeout=INSTALL_SECONDS, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise InstallError(f"npm did not end within {INSTALL_SECONDS} seconds") from error
        if ran.returncode:
            told = (ran.stderr or ran.stdout).strip()[-MESSAGE_LIMIT:]
            raise InstallError(f"npm could not install the pinned packages: {told}")
        _move(made, folder)


def _extra() -> Path | None:
    """Returns the folder of the package with Node.js, for systems other than Windows; None if it is not installed."""
    (name,) = EXTRAS["verify"]
    spec = find_spec(name)
    return Path(spec.origin).parent if spec is not None and spec.origin else None


def _npm() -> list[str]:
    """Returns the command of npm: that of the extra `verify`, or the one on the path."""
    folder = _extra()
    if folder is not None:
        return [str(find_node()), str(folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]
    found = shutil.which("npm")
    if found is None:
        raise InstallError(f"there is no `npm` on the path to install the Pulumi packages with. {HOW}")
    return [found]


def _move(made: Path, folder: Path) -> None:
    """Moves an installation to its place, unless another process was faster."""
    try:
        made.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise
