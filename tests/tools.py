"""Programs that tests look for on this machine."""

from __future__ import annotations

import os
import shutil

import pytest

# Set where a missing program must fail the run instead of skipping its tests (.ci/run).
REQUIRED = "TRIALPAGES_REQUIRE_TOOLS"


def tool(name: str) -> str:
    """The path of a program; the test is skipped, or fails, without it."""
    path = shutil.which(name)
    if path is None:
        message = f"needs {name} on PATH"
        if os.environ.get(REQUIRED):
            pytest.fail(message)
        pytest.skip(message)
    return path
