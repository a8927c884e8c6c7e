"""The tags of the attribution tagger: begin and inside of each role, and outside."""

from __future__ import annotations

ROLES = ("source", "cue", "content")
TAGS = ("O", *(f"{part}-{role}" for role in ROLES for part in "BI"))
