"""Options of the commands that ask a registry's service."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from generator.cli.console import detail, note
from generator.fetch.ctgov import Api
from generator.fetch.service import Service
from generator.settings import API


def asking(command: Callable[..., None]) -> Callable[..., None]:
    """Add --api and --proxy, given to the command as one `api`."""

    @click.option(
        "--api",
        "address",
        envvar="TRIALPAGES_API",
        metavar="URL",
        help="The registry's service (or TRIALPAGES_API). By default ClinicalTrials.gov's.",
    )
    @click.option(
        "--proxy",
        envvar="TRIALPAGES_PROXY",
        metavar="URL",
        help="A proxy, such as http://proxy:8080. By default the one that the system names.",
    )
    @wraps(command)
    def asked(address: str | None, proxy: str | None, **rest: Any) -> None:
        address = address or API
        if not address.startswith(("https://", "http://")):
            raise click.BadParameter(f"--api: {address}: an address begins with https://")
        detail(f"asking {address}")
        command(api=Api(Service(address, proxy, note)), **rest)

    return asked
