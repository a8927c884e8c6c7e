"""A ledger's questions told on one page, each sentence proven against the characters it cites."""

from __future__ import annotations

from sayso.report.brief import brief
from sayso.report.check import Evidence, problems
from sayso.report.figures import chart
from sayso.report.forms import FORMS, Asked, View, on_terminal, written
from sayso.report.html import Nav
from sayso.report.matrix import matrix
from sayso.report.places import By, place_map
from sayso.report.story import Story, story
from sayso.report.terminal import disputes_text
from sayso.report.timeline import timeline

__all__ = [
    "FORMS",
    "Asked",
    "By",
    "Evidence",
    "Nav",
    "Story",
    "View",
    "brief",
    "chart",
    "disputes_text",
    "matrix",
    "on_terminal",
    "place_map",
    "problems",
    "story",
    "timeline",
    "written",
]
