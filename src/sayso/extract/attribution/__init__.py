"""Who said what: the reader that finds source, cue and content spans of every attribution in an article."""

from sayso.extract.attribution.reader import READERS, AttributionReader

__all__ = ["READERS", "AttributionReader"]
