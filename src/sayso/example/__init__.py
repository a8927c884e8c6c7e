"""The bundled example: eleven articles on one invented clash at an invented border, and their true answers beside them.

``ARTICLES`` is the folder of articles with its ``manifest.csv``; ``TRUTH`` says what they say, which of them derive from
which, and what changed on the way; ``TOPIC`` is the place that the example's brief is about.
"""

from __future__ import annotations

from pathlib import Path

ARTICLES = Path(__file__).parent / "articles"
TRUTH = Path(__file__).parent / "truth.json"
TOPIC = "Drennick"
