"""Live preview: MkDocs' own server, building with this site's configuration."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

HOST = "127.0.0.1"


def serve_site(configure: Callable[..., MkDocsConfig], port: int) -> None:
    """Build into a folder of its own, serve it on the loopback, rebuild when a source changes.

    `configure` gives the site's configuration, fresh for each build. Runs until interrupted.
    """
    root = Path(tempfile.mkdtemp(prefix="trialpages-"))
    config = configure(site_url=f"http://{HOST}:{port}/", site_dir=str(root))

    def rebuild() -> None:
        fresh = configure(site_url=f"http://{HOST}:{port}/", site_dir=str(root))
        fresh.plugins.on_startup(command="serve", dirty=False)
        mkdocs_build(fresh, serve_url=f"http://{HOST}:{port}/")

    try:
        rebuild()
        server = LiveReloadServer(builder=rebuild, host=HOST, port=port, root=str(root))
        server.watch(config.docs_dir)
        if config.config_file_path:
            server.watch(config.config_file_path)
        config.plugins.on_startup(command="serve", dirty=False)
        config = config.plugins.on_config(config)
        server = config.plugins.on_serve(server, config=config, builder=rebuild)
        server.serve()
    finally:
        shutil.rmtree(root, ignore_errors=True)
