"""Live preview: MkDocs' own server, building with this site's configuration."""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from generator.site import SiteError, build

HOST = "127.0.0.1"

log = logging.getLogger("mkdocs.plugins.trialpages")


def serve_site(configure: Callable[..., MkDocsConfig], port: int) -> None:
    """Build into a folder of its own, serve it on the loopback, rebuild when a source changes.

    `configure` gives the site's configuration, fresh for each build. Runs until interrupted. A
    fault after the start is logged, and the last good pages stay; SiteError where the first build
    fails or the port is taken.
    """
    # Says where the pages are, and when they changed.
    logging.getLogger("mkdocs.livereload").setLevel(logging.INFO)
    folder = Path(tempfile.mkdtemp(prefix="trialpages-"))
    site = folder / "site"
    url = f"http://{HOST}:{port}/"

    def build_again() -> MkDocsConfig:
        config = configure(site_url=url, site_dir=str(site))
        build(config, serve_url=url)
        return config

    def rebuild() -> None:
        try:
            build_again()
        except SiteError as fault:
            log.error("%s\nthe pages stay as they were", fault)  # noqa: TRY400 - no traceback

    try:
        _run(_server(build_again(), rebuild, site, port))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _server(
    config: MkDocsConfig, rebuild: Callable[[], None], site: Path, port: int
) -> LiveReloadServer:
    """The server, watching every source of the site; it does not listen yet."""
    server = LiveReloadServer(builder=rebuild, host=HOST, port=port, root=str(site))

    def error_page(code: int) -> bytes | None:
        page = site / f"{code}.html"
        return page.read_bytes() if page.is_file() else None

    server.error_handler = error_page
    server.watch(config.docs_dir)
    if config.config_file_path:
        server.watch(config.config_file_path)
    server = config.plugins.on_serve(server, config=config, builder=rebuild)
    for path in config.watch:
        server.watch(path)
    return server


def _run(server: LiveReloadServer) -> None:
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        pass
    except OSError as fault:
        port = server.server_address[1]
        reason = f"cannot serve on port {port}: {fault.strerror} (choose another --port)"
        raise SiteError(reason) from fault
    finally:
        # The server's thread would keep the program from ending.
        server.shutdown()
