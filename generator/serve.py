"""Live preview: MkDocs' own server, building with this site's configuration."""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

from generator.site import SiteError

HOST = "127.0.0.1"


def serve_site(configure: Callable[..., MkDocsConfig], port: int) -> None:
    """Build into a folder of its own, serve it on the loopback, rebuild when a source changes.

    `configure` gives the site's configuration, fresh for each build. Runs until interrupted. A
    fault after the start is logged, and the last good pages stay; SiteError where the first build
    fails or the port is taken.
    """
    # Says where the pages are, and when they changed.
    logging.getLogger("mkdocs.livereload").setLevel(logging.INFO)
    root = Path(tempfile.mkdtemp(prefix="trialpages-"))
    settings = {"site_url": f"http://{HOST}:{port}/", "site_dir": str(root)}

    def rebuild() -> None:
        _build(configure(**settings))

    try:
        config = configure(**settings)
        config.plugins.on_startup(command="serve", dirty=False)
        try:
            _build(config)
            _run(_server(config, rebuild, root, port))
        finally:
            config.plugins.on_shutdown()
    except MkDocsException as fault:
        raise SiteError(str(fault)) from fault
    finally:
        shutil.rmtree(root, ignore_errors=True)


def _build(config: MkDocsConfig) -> None:
    mkdocs_build(config, serve_url=config.site_url)


def _server(
    config: MkDocsConfig, rebuild: Callable[[], None], root: Path, port: int
) -> LiveReloadServer:
    """The server, watching every source of the site; it does not listen yet."""
    server = LiveReloadServer(builder=rebuild, host=HOST, port=port, root=str(root))

    def error_page(code: int) -> bytes | None:
        page = root / f"{code}.html"
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
