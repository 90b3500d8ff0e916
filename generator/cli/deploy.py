"""Publishing: the site, checked and built, to the branch that a host shows."""

from __future__ import annotations

import logging
from pathlib import Path

import click

from generator.cli.console import done, took
from generator.cli.found import config_of, fail
from generator.cli.options import CONFIG
from generator.progress import counted
from generator.resources import CONFIG_FILE
from generator.site import SiteError, load
from generator.upkeep.deploy import DeployError, build_clean, keep_domain, publish, unsaved


@click.command("deploy")
@CONFIG
@click.option("--message", "-m", help="The message of the commit on the branch.")
@click.option("--strict", is_flag=True, help="Warnings about records and pages stop it too.")
def deploy_command(
    config_file: Path | None,
    message: str | None,
    strict: bool,  # noqa: FBT001 - click gives flags by name
) -> None:
    """Build the site and push it to the branch that GitHub Pages shows.

    Stops where something is not committed, where a record or a link is faulty, or where the site
    is larger than GitHub allows. Branch and remote are those of mkdocs.yml (remote_branch,
    remote_name; by default gh-pages of origin).
    """
    found = config_of(config_file)
    if found is None:
        fail(f"there is no {CONFIG_FILE} here: name it with --config-file")
    folder = found.resolve().parent
    # What git and MkDocs have to say of the push.
    logging.getLogger("mkdocs.commands.gh_deploy").setLevel(logging.INFO)
    try:
        if left := unsaved(folder):
            fail(
                f"not committed: {', '.join(left[:5])}{' …' if len(left) > 5 else ''}\n"
                "commit it, or name it in .gitignore, so that what is published can be found again"
            )
        config = load(found, (), None, strict=strict)
        built = build_clean(config)
        domain = keep_domain(built.site_dir, folder, config.remote_name, config.remote_branch)
        if domain is not None:
            done(f"the domain {domain} is kept; to keep it in your sources, add a file CNAME")
        publish(config, folder, built.site_dir, message)
    except (SiteError, DeployError) as fault:
        fail(f"{fault}\nnothing was published")
    done(f"{counted(len(built.collection.trials), 'trial')} published ({took()})")
