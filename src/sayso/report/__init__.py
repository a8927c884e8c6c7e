"""A ledger's questions told on one page, each sentence proven against the characters it cites."""

from __future__ import annotations

from sayso.report.brief import brief
from sayso.report.check import Evidence, problems
from sayso.report.html import to_html
from sayso.report.markdown import to_markdown
from sayso.report.story import Story, story
from sayso.report.terminal import disputes_text, to_text

__all__ = ["Evidence", "Story", "brief", "disputes_text", "problems", "story", "to_html", "to_markdown", "to_text"]
