"""Publishing a built site on a branch of its repository, after a look at what would be public."""

from __future__ import annotations

import logging
import subprocess
from contextlib import chdir
from pathlib import Path

from mkdocs.commands.gh_deploy import gh_deploy
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.utils import CountHandler

from generator.site import Built, SiteError, build
from generator.store import put

# "Published GitHub Pages sites may be no larger than 1 GB": docs.github.com, GitHub Pages limits.
LARGEST = 1_000_000_000


class DeployError(Exception):
    """The site is not fit to be published, or could not be; the message says why."""


def unsaved(folder: Path) -> list[str]:
    """The files of a repository that differ from its last commit, as paths from its root.

    DeployError where the folder is in no repository, or git is not installed.
    """
    found = _git(folder, "status", "--porcelain")
    if found is None:
        raise DeployError(f"{folder} is in no git repository, so there is nowhere to publish it")
    return [line[3:] for line in found.splitlines()]


def build_clean(config: MkDocsConfig) -> Built:
    """Build the site; SiteError after any warning, such as a faulty record or a broken link."""
    counted = CountHandler(level=logging.WARNING)
    log = logging.getLogger("mkdocs")
    log.addHandler(counted)
    try:
        built = build(config)
    finally:
        log.removeHandler(counted)
    if counted.get_counts():
        raise SiteError("the faults above stand in the way")
    return built


def size_of(site: Path) -> int:
    """Bytes of all files of a site."""
    return sum(path.stat().st_size for path in site.rglob("*") if path.is_file())


def keep_domain(site: Path, folder: Path, remote: str, branch: str) -> str | None:
    """Keep the own domain that was set on the host: a file CNAME on the branch alone.

    Gives the domain where the site had no such file and has got it.
    """
    if (site / "CNAME").is_file() or _git(folder, "fetch", "--quiet", remote, branch) is None:
        return None
    domain = _git(folder, "show", "FETCH_HEAD:CNAME")
    if not domain:
        return None
    put(site / "CNAME", domain)
    return domain.strip()


def publish(config: MkDocsConfig, folder: Path, site: Path, message: str | None) -> None:
    """Push a built site to the branch that mkdocs.yml names, as `mkdocs gh-deploy` does.

    DeployError where it is too large or git gives up.
    """
    if (size := size_of(site)) > LARGEST:
        raise DeployError(
            f"the site has {size / 1e6:.0f} MB; GitHub Pages takes at most {LARGEST / 1e6:.0f}"
        )
    config.site_dir = str(site)
    try:
        with chdir(folder):
            gh_deploy(config, message=message)
    except (Abort, subprocess.CalledProcessError) as fault:
        raise DeployError("git gave up, as it says above; the published site stays") from fault


def _git(folder: Path, *words: str) -> str | None:
    """What git says, None where it fails; DeployError where there is no git."""
    try:
        done = subprocess.run(  # noqa: S603 - no word comes from a record
            ["git", *words],  # noqa: S607 - wherever git is
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except FileNotFoundError:
        raise DeployError("git is not installed: get it from git-scm.com") from None
    return done.stdout if done.returncode == 0 else None
