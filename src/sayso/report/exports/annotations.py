"""Claims as W3C Web Annotations: what is read of a stretch of an article, tied to it by offsets and by its words.

Source: Web Annotation Data Model, W3C Recommendation of 23 February 2017 (TextPositionSelector, TextQuoteSelector).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

from sayso.records import Record
from sayso.report.exports.contents import Contents, Texts, Written, claimed, plain, spans, whole
from sayso.types import Article, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Characters of prefix and suffix, by which a quotation is found again in a page that has changed."""


def selectors(article: Article, span: Span) -> list[dict[str, Any]]:
    """The two ways of finding a span again: by its place in ``article.text`` (code points), and by its words."""
    text = article.text
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {
            "type": "TextQuoteSelector",
            "exact": plain(span.of(text)),
            "prefix": plain(text[max(0, span.start - AROUND) : span.start]),
            "suffix": plain(text[span.end : span.end + AROUND]),
        },
    ]


def annotation(claim: Record, article: Article) -> dict[str, Any]:
    """A claim's record as an annotation on each stretch of its content; the bodies are the record as JSON, and words for
    people, which tools that show annotations print."""
    who = claim["speaker"]["name"] if claim["speaker"] is not None else claim["outlet"] or "the outlet"
    return {
        "id": f"urn:sayso:{claim['claim']}",
        "type": "Annotation",
        "motivation": "classifying",
        "generator": {"id": "urn:sayso:software", "type": "Software", "name": f"sayso {metadata.version('sayso')}"},
        "body": [
            {
                "type": "TextualBody",
                "purpose": "classifying",
                "format": "application/json",
                "value": json.dumps(claim),
            },
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "text/plain",
                "language": "en",
                "value": f"{plain(who)} ({claim['stance']}; {claim['frame']}): {claimed(claim)}",
            },
        ],
        "target": [
            {
                "type": "SpecificResource",
                "source": source(article),
                "selector": selectors(article, span),
            }
            for span in spans(claim, "content")
        ],
    }


def source(article: Article) -> dict[str, str]:
    """The article's text as the ledger holds it, which the offsets are into, and the page that it is from."""
    told = {"id": f"urn:sayso:{article.id}", "type": "Text", "format": "text/plain"}
    return {**told, "via": article.url} if article.url else told


def write_annotations(contents: Contents, folder: Path) -> Iterator[Written]:
    """``annotations.jsonld``, an AnnotationPage."""
    path, count = folder / "annotations.jsonld", 0
    texts = Texts(contents)
    with whole(path) as stream:
        head = {"@context": CONTEXT, "id": "urn:sayso:annotations", "type": "AnnotationPage"}
        stream.write(json.dumps(head)[:-1] + ', "items": [')
        for claim in contents.records("claims"):
            made = annotation(claim, texts.article(claim["article"]))
            stream.write((",\n" if count else "\n") + json.dumps(made, ensure_ascii=False))
            count += 1
        stream.write("\n]}\n")
    yield Written(path, count)
