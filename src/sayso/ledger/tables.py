"""The ledger's tables. Full-text tables, whose form each database has its own of, stand in :mod:`.search`.

Columns serve finding and sorting; the ``data`` of a row is the whole value in the lossless form of
:mod:`sayso.lossless`, as ASCII JSON, so that no character a web page may hold is refused by a database. Days are ISO text.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, Table

from sayso.ledger.schema import ANY_LENGTH, KEY, STRING, TEXT, Moment, metadata

meta = Table(
    "sayso_meta",
    metadata,
    Column("key", STRING, primary_key=True),
    Column("value", STRING, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("n", KEY, primary_key=True),
    Column("id", STRING, nullable=False, unique=True),
    Column("file", TEXT),
    Column("file_name", TEXT),
    Column("file_stem", TEXT),
    Column("url", TEXT),
    Column("outlet", TEXT),
    Column("title", TEXT),
    Column("published", STRING, nullable=False),
    Column("wire", TEXT),
    Column("claims", Integer, nullable=False),
    Column("text", LargeBinary, nullable=False),
    Column("data", TEXT, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("learned_at", Moment, nullable=False),
    # Addresses are as long as their makers like, and PostgreSQL's sorted indexes take no more than 2,704 bytes.
    Index("ix_articles_file_name", "file_name", info=ANY_LENGTH),
    Index("ix_articles_file_stem", "file_stem", info=ANY_LENGTH),
    Index("ix_articles_url", "url", info=ANY_LENGTH),
    Index("articles_order", "published", "id"),
    # All that a list of outlets counts: the rows themselves hold texts.
    Index("articles_outlets", "outlet", "id", "published", "wire", "claims"),
    Index("articles_learned", "learned_at", "id"),
)

originals = Table(
    "originals",
    metadata,
    Column("article", ForeignKey("articles.id"), primary_key=True),
    Column("media_type", STRING, nullable=False),
    Column("raw", LargeBinary, nullable=False),
)

sentences = Table(
    "sentences",
    metadata,
    Column("article", ForeignKey("articles.id"), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

statements = Table(
    "statements",
    metadata,
    Column("n", KEY, primary_key=True),
    Column("id", STRING, nullable=False, unique=True),
    Column("article", ForeignKey("articles.id"), nullable=False, index=True),
    Column("seq", Integer, nullable=False),
    Column("published", STRING, nullable=False),
    Column("day", STRING, nullable=False, index=True),
    Column("speaker", TEXT, index=True),
    Column("party", TEXT, index=True),
    Column("data", TEXT, nullable=False),
    Column("learned_at", Moment, nullable=False),
    Index("statements_order", "published", "article", "seq"),
)

claims = Table(
    "claims",
    metadata,
    Column("n", KEY, primary_key=True),
    Column("id", STRING, nullable=False, unique=True),
    Column("article", ForeignKey("articles.id"), nullable=False),
    Column("statement", STRING),
    Column("seq", Integer, nullable=False),
    Column("published", STRING, nullable=False),
    Column("day", STRING, nullable=False, index=True),
    Column("speaker", TEXT),
    Column("party", TEXT),
    Column("place", TEXT),
    Column("frame", STRING, nullable=False),
    Column("data", TEXT, nullable=False),
    Column("as_read", TEXT),
    Column("part_of", STRING, index=True),
    Column("learned_at", Moment, nullable=False),
    Index("claims_order", "published", "article", "seq"),
    Index("claims_speaker", "speaker", "published"),
    Index("claims_party", "party", "published"),
    Index("claims_place", "place", "published"),
    Index("claims_frame", "frame", "published"),
    # All that tells whether an article or a statement has a claim of some sort: the rows themselves are wide.
    Index("claims_in_article", "article", "frame", "place", "party", "speaker"),
    Index("claims_in_statement", "statement", "frame", "place"),
    # The articles that have a claim of a frame, a party, a speaker, or about a place (and of a party), read off.
    Index("claims_frame_articles", "frame", "article"),
    Index("claims_party_articles", "party", "article"),
    Index("claims_speaker_articles", "speaker", "article"),
    Index("claims_place_articles", "place", "article", "party"),
    # What was learned since a day, of very much that was learned before.
    Index("claims_learned", "learned_at"),
)
"""``place`` is the place's id, or of several that it is told of together that of :data:`joint_places`; ``as_read`` holds what
the reader made of a claim that a reviewer changed; ``part_of`` names the claim that one took apart into this and others."""

joint_places = Table(
    "joint_places",
    metadata,
    Column("place", TEXT, primary_key=True),
    Column("joint", TEXT, primary_key=True, index=True),
    Column("holds", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""The places that claims are told of together, by the id that ``claims.place`` has for these; one that ``holds`` the others is
what they all lie in. Few claims are told so: each is found by any of its places on the index that finds all others."""

verifications = Table(
    "verifications",
    metadata,
    Column("id", STRING, primary_key=True),
    Column("article", ForeignKey("articles.id"), nullable=False, index=True),
    Column("seq", Integer, nullable=False),
    Column("data", TEXT, nullable=False),
    Column("learned_at", Moment, nullable=False),
)

unverified = Table(
    "unverified",
    metadata,
    Column("claim", STRING, primary_key=True),
    Column("by", TEXT, primary_key=True),
)

names = Table(
    "names",
    metadata,
    Column("kind", STRING, primary_key=True),
    Column("folded", TEXT, primary_key=True),
    Column("id", TEXT, primary_key=True),
)
"""Every name that was met for a place, speaker or party, folded, and the id it led to."""

lineages = Table(
    "lineages",
    metadata,
    Column("article", ForeignKey("articles.id"), primary_key=True),
    Column("of", STRING, index=True),
    Column("relation", STRING, nullable=False),
    Column("origin", STRING, nullable=False, index=True),
    Column("overlap", Float, nullable=False),
    Column("data", TEXT, nullable=False),
    Column("as_traced", TEXT),
    Column("alignments", LargeBinary, nullable=False),
    Column("learned_at", Moment, nullable=False),
    Index("lineages_outlets", "article", "origin", "relation"),
)

lineage_indexed = Table(
    "lineage_indexed",
    metadata,
    Column("n", KEY, primary_key=True, autoincrement=False),
)
"""The numbers of the articles that are in the index of lineage."""

lineage_segments = Table(
    "lineage_segments",
    metadata,
    Column("n", KEY, primary_key=True),
    Column("rows", Integer, nullable=False),
    Column("fences", LargeBinary, nullable=False),
)
"""The index of lineage: sorted runs of postings (a hash and an article's number, 64 bits, little-endian) in chunks."""

lineage_chunks = Table(
    "lineage_chunks",
    metadata,
    Column("segment", KEY, primary_key=True, autoincrement=False),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("postings", LargeBinary, nullable=False),
)

lineage_pairs = Table(
    "lineage_pairs",
    metadata,
    Column("one", KEY, primary_key=True, autoincrement=False),
    Column("other", KEY, primary_key=True, autoincrement=False, index=True),
    Column("of_one", Float, nullable=False),
    Column("of_other", Float, nullable=False),
    Column("whole", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("quotes", Integer, nullable=False),
)
"""What two articles, by their numbers, have in common: how much of each, and how many quoted words."""

drifts = Table(
    "drifts",
    metadata,
    Column("id", STRING, primary_key=True),
    Column("source", STRING, nullable=False, index=True),
    Column("target", STRING, nullable=False, index=True),
    Column("seq", Integer, nullable=False),
    Column("kind", STRING, nullable=False),
    Column("words", TEXT, nullable=False),
    Column("data", TEXT, nullable=False),
    Column("learned_at", Moment, nullable=False),
)

set_aside = Table(
    "set_aside",
    metadata,
    Column("name", TEXT, nullable=False),
    Column("problem", TEXT, nullable=False),
    Column("remedy", TEXT, nullable=False),
    Column("learned_at", Moment, nullable=False),
    Index("ix_set_aside_name", "name", info=ANY_LENGTH),
)

decisions = Table(
    "decisions",
    metadata,
    Column("n", KEY, primary_key=True),
    Column("id", STRING, nullable=False, unique=True),
    Column("kind", STRING, nullable=False, index=True),
    Column("data", TEXT, nullable=False),
)
"""What people decided, in the order in which they did; rows are added, never changed."""

decided_in = Table(
    "decided_in",
    metadata,
    Column("article", STRING, primary_key=True),
    Column("decision", STRING, primary_key=True),
    sqlite_with_rowid=False,
)
"""The articles on whose characters each decision was made."""

# ------------------------------------------------------------------------- computed from the above, and kept up to date

stale = Table(
    "stale",
    metadata,
    Column("n", KEY, primary_key=True),
    Column("kind", STRING, nullable=False),
    Column("key", TEXT, nullable=False),
    Index("stale_kind", "kind", "key"),
)
"""What must be computed anew: articles' answers, buckets' questions, and names that now mean something else."""

speaker_parties = Table(
    "speaker_parties",
    metadata,
    Column("speaker", TEXT, primary_key=True),
    Column("party", TEXT, primary_key=True),
)
"""The parties that articles name for each speaker."""

speakers = Table(
    "speakers",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("name", TEXT, primary_key=True),
    Column("party", TEXT, primary_key=True),
    Column("role", TEXT, primary_key=True),
)
"""Every named speaker of a claim, with each name, party and role that articles give it; empty where they give none."""

identities = Table(
    "identities",
    metadata,
    Column("speaker", TEXT, primary_key=True),
    Column("entity", TEXT, nullable=False, index=True),
    Column("data", TEXT, nullable=False),
)
"""The entity of each speaker that has more than one id; ``data`` is the whole entity, in one row of it."""

place_names = Table(
    "place_names",
    metadata,
    Column("name", TEXT, primary_key=True),
    Column("id", TEXT, primary_key=True),
)
"""The places that claims are about, by slugged name."""

wordings = Table(
    "wordings",
    metadata,
    Column("wording", TEXT, nullable=False),
    Column("article", ForeignKey("articles.id"), nullable=False, index=True),
    Index("ix_wordings_wording", "wording", info=ANY_LENGTH),
)
"""Wordings of groups and actors, and the articles that use them: a new party may give one a side."""

meanings = Table(
    "meanings",
    metadata,
    Column("kind", STRING, nullable=False),
    Column("name", TEXT, nullable=False),
    Column("meaning", TEXT, nullable=False),
    Index("ix_meanings_name", "name", info=ANY_LENGTH),
)
"""What parties and wordings were taken to mean when answers were last computed from them, and the region of each place."""

answers = Table(
    "answers",
    metadata,
    Column("bucket", TEXT, primary_key=True),
    Column("claim", STRING, primary_key=True),
    Column("article", STRING, nullable=False, index=True),
    Column("published", STRING, nullable=False),
    Column("learned_at", Moment, nullable=False),
    Column("data", TEXT, nullable=False),
    sqlite_with_rowid=False,
)
"""Claims made ready to be compared; those of one bucket can meet in a question."""

sheaves = Table(
    "sheaves",
    metadata,
    Column("bucket", TEXT, primary_key=True),
    Column("data", TEXT, nullable=False),
)
"""The answers of a bucket that has many, in one piece, as its questions were last computed from them."""

claim_origins = Table(
    "claim_origins",
    metadata,
    Column("claim", STRING, primary_key=True),
    Column("article", STRING, nullable=False, index=True),
    Column("origin", STRING, nullable=False),
)
"""The origin of the passage that a claim stands in, where it is not that of its article."""

retractions = Table(
    "retractions",
    metadata,
    Column("claim", STRING, primary_key=True),
    Column("article", STRING, primary_key=True, index=True),
    Column("data", TEXT, nullable=False),
    sqlite_with_rowid=False,
)
"""Claims that an article takes back, and its words."""

questions = Table(
    "questions",
    metadata,
    Column("id", STRING, primary_key=True),
    Column("bucket", TEXT, nullable=False, index=True),
    Column("frame", STRING, nullable=False),
    Column("place", TEXT),
    Column("status", STRING, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("weight", Integer, nullable=False),
    Column("text", TEXT, nullable=False),
    Column("slug", TEXT, nullable=False, index=True),
    Column("data", TEXT, nullable=False),
    Index("questions_order", "rank", "weight", "text", "id"),
    Index("questions_place", "place", "rank", "weight", "text", "id"),
    Index("questions_frame", "frame", "rank", "weight", "text", "id"),
)
"""``weight`` is negative: the heavier comes first."""

foremost = Table(
    "foremost",
    metadata,
    Column("question", STRING, primary_key=True),
    Column("positions", Integer, nullable=False),
    Column("data", TEXT, nullable=False),
)
"""Questions with very many positions, and how many: ``data`` has the foremost of them."""

asked = Table(
    "asked",
    metadata,
    Column("claim", STRING, primary_key=True),
    Column("question", STRING, primary_key=True, index=True),
    sqlite_with_rowid=False,
)
"""The questions that each claim takes a position on."""

asked_by = Table(
    "asked_by",
    metadata,
    Column("kind", STRING, primary_key=True),
    Column("name", TEXT, primary_key=True),
    Column("rank", Integer, primary_key=True, autoincrement=False),
    Column("weight", Integer, primary_key=True, autoincrement=False),
    Column("text", TEXT, primary_key=True),
    Column("question", STRING, primary_key=True, index=True),
    sqlite_with_rowid=False,
)
"""The questions on which a claim of a party, of a speaker or of a frame takes a position, in the order of lists: the
page of one that speaks in thousands is read off."""
