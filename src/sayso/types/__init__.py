"""The words of sayso as small frozen types; every stage takes and gives these.

All spans are ``[start, end)`` in Unicode code points of ``Article.text``. Nothing here reads, writes or computes:
ids come from :mod:`sayso.ids`, the JSON shapes from :mod:`sayso.records`.
"""

from sayso.types.articles import READABLE, UNNAMED_WIRE, Article, Block, BlockKind, Head, PublishedFrom
from sayso.types.briefs import Brief, BriefSection, BriefSentence, Citation
from sayso.types.claims import (
    TOTAL_NOT_GIVEN,
    Attribution,
    Claim,
    FactStatus,
    Reading,
    Retraction,
    Stance,
    Statement,
    Verification,
    Voice,
)
from sayso.types.decisions import Action, Anchor, Decision, DecisionOn
from sayso.types.entities import Entity, Member
from sayso.types.lineage import (
    DRIFT_KINDS,
    Alignment,
    AlignmentQuality,
    Comparison,
    Drift,
    IndexSegment,
    Lineage,
    Pair,
    Passage,
    Relation,
    Row,
    Severity,
)
from sayso.types.mentions import PlaceMention, QuantityMention, Sentence, TimeMention, VerbMention
from sayso.types.questions import SOME_OF_THEM, Change, ChangeKind, DayRange, Position, Question, QuestionStatus
from sayso.types.reading import Failure, ReadSummary
from sayso.types.spans import Span
from sayso.types.values import SPOT, Interval, Place, Quantity, Speaker
from sayso.types.views import Chart, Event, Figure, Mark, Matrix, MatrixRow, PlaceMap, Reply, Series, Timeline

__all__ = [
    "DRIFT_KINDS",
    "READABLE",
    "SOME_OF_THEM",
    "SPOT",
    "TOTAL_NOT_GIVEN",
    "UNNAMED_WIRE",
    "Action",
    "Alignment",
    "AlignmentQuality",
    "Anchor",
    "Article",
    "Attribution",
    "Block",
    "BlockKind",
    "Brief",
    "BriefSection",
    "BriefSentence",
    "Change",
    "ChangeKind",
    "Chart",
    "Citation",
    "Claim",
    "Comparison",
    "DayRange",
    "Decision",
    "DecisionOn",
    "Drift",
    "Entity",
    "Event",
    "FactStatus",
    "Failure",
    "Figure",
    "Head",
    "IndexSegment",
    "Interval",
    "Lineage",
    "Mark",
    "Matrix",
    "MatrixRow",
    "Member",
    "Pair",
    "Passage",
    "Place",
    "PlaceMap",
    "PlaceMention",
    "Position",
    "PublishedFrom",
    "Quantity",
    "QuantityMention",
    "Question",
    "QuestionStatus",
    "ReadSummary",
    "Reading",
    "Relation",
    "Reply",
    "Retraction",
    "Row",
    "Sentence",
    "Series",
    "Severity",
    "Span",
    "Speaker",
    "Stance",
    "Statement",
    "TimeMention",
    "Timeline",
    "VerbMention",
    "Verification",
    "Voice",
]
