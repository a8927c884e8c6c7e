"""The notebook runs from top to bottom, and shows tables, a chart and a map."""

from __future__ import annotations

import asyncio
import sys
import warnings
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).resolve().parent.parent / "docs" / "tour.ipynb"


def test_the_notebook_is_kept_without_outputs() -> None:
    page = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(page)
    assert all(not c.get("outputs") and c.get("execution_count") is None for c in page.cells)


@pytest.mark.skipif(sys.platform == "win32", reason="a kernel's sockets need another event loop there")
def test_the_notebook_runs(tmp_path: Path) -> None:
    page = nbformat.read(NOTEBOOK, as_version=4)
    with warnings.catch_warnings():
        # Raised inside the notebook's own packages while the kernel starts and ends.
        warnings.simplefilter("ignore")
        client = NotebookClient(
            page, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}
        )
        asyncio.run(client.async_execute())
    kinds = [k for c in page.cells for o in c.get("outputs", ()) for k in o.get("data", {})]
    assert kinds.count("image/svg+xml") == 2
    assert kinds.count("text/html") >= 2
    printed = "".join(o.get("text", "") for c in page.cells for o in c.get("outputs", ()))
    assert "origins" in printed
    assert "<script" not in "".join(str(o.get("data", "")) for c in page.cells for o in c.get("outputs", ()))
