"""Claims as nanopublications in RDF (TriG): what is claimed, where that comes from, and who says that it does.

Sources: Nanopublication Guidelines (nanopub.net, working draft of 2015): head, assertion, provenance, publication
info; PROV-O, W3C Recommendation of 30 April 2013; the claim itself in schema.org's words, and in sayso's where it has none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from sayso.records import Record
from sayso.report.exports.annotations import selectors
from sayso.report.exports.contents import Contents, Texts, Written, claimed, plain, spans, whole

if TYPE_CHECKING:
    from rdflib import Dataset, Graph
    from rdflib.term import Node, URIRef

    from sayso.types import Article

VOCABULARY = "urn:sayso:term:"
"""Before a field's name in the contract: ``urn:sayso:term:frame``, ``…:holds``, ``…:hedge``."""
_NP = "http://www.nanopub.org/nschema#"
_OA = "http://www.w3.org/ns/oa#"


def iri(*parts: str) -> URIRef:
    """An address in sayso's own space; what may not stand in an address is escaped."""
    from rdflib.term import URIRef

    return URIRef("urn:sayso:" + ":".join(quote(plain(p), safe="") for p in parts))


def nanopublication(claim: Record, article: Article) -> Dataset:
    """One claim's record as a nanopublication of four graphs."""
    from rdflib import RDF, Dataset
    from rdflib.term import URIRef

    made = Dataset()
    for prefix, space in _prefixes().items():
        made.bind(prefix, space, override=True, replace=True)
    base = f"urn:sayso:np:{claim['claim']}"
    this = URIRef(base)
    names = {n: URIRef(f"{base}#{n}") for n in ("head", "assertion", "provenance", "pubinfo")}
    graphs = {n: made.graph(address) for n, address in names.items()}
    head = graphs["head"]
    head.add((this, RDF.type, URIRef(_NP + "Nanopublication")))
    head.add((this, URIRef(_NP + "hasAssertion"), names["assertion"]))
    head.add((this, URIRef(_NP + "hasProvenance"), names["provenance"]))
    head.add((this, URIRef(_NP + "hasPublicationInfo"), names["pubinfo"]))
    _assertion(graphs["assertion"], claim)
    _provenance(graphs["provenance"], names["assertion"], claim, article)
    _publication(graphs["pubinfo"], this, claim)
    return made


def _prefixes() -> dict[str, str]:
    from rdflib import PROV, RDFS, SDO, XSD

    return {
        "np": _NP,
        "oa": _OA,
        "prov": str(PROV),
        "rdfs": str(RDFS),
        "schema": str(SDO),
        "term": VOCABULARY,
        "xsd": str(XSD),
    }


class _Adder:
    """Adds triples about one subject, leaving out what is not known."""

    def __init__(self, graph: Graph, subject: Node) -> None:
        self.graph = graph
        self.subject = subject

    def says(self, predicate: Node, value: object, datatype: Node | None = None) -> None:
        from rdflib.term import Literal, Node

        if value is None:
            return
        words = plain(value) if isinstance(value, str) and not isinstance(value, Node) else value
        node = words if isinstance(words, Node) else Literal(words, datatype=datatype)  # type: ignore[arg-type]
        self.graph.add((self.subject, predicate, node))


def _assertion(graph: Graph, claim: Record) -> None:
    from rdflib import RDF, RDFS, SDO

    this = _Adder(graph, iri(claim["claim"]))
    this.says(RDF.type, SDO.Claim)
    this.says(SDO.text, claimed(claim))
    for name in ("frame", "holds", "status", "stance", "group", "actor"):
        this.says(_term(name), claim[name])
    for hedge in claim["hedges"]:
        this.says(_term("hedge"), hedge)
    if (place := claim["place"]) is not None:
        where = _Adder(graph, iri("place", place["id"]))
        this.says(SDO.contentLocation, where.subject)
        where.says(RDF.type, SDO.Place)
        where.says(RDFS.label, place["name"])
        where.says(SDO.latitude, place["lat"])
        where.says(SDO.longitude, place["lon"])
        where.says(SDO.addressCountry, place["country"])
    if (quantity := claim["quantity"]) is not None:
        many = _Adder(graph, iri(claim["claim"], "quantity"))
        this.says(_term("quantity"), many.subject)
        many.says(RDF.type, SDO.QuantitativeValue)
        many.says(SDO.value, quantity["best"])
        many.says(SDO.minValue, quantity["low"])
        many.says(SDO.maxValue, quantity["high"])
        many.says(SDO.unitText, quantity["unit"])
        many.says(RDFS.label, quantity["text"])
    for name in ("said", "about"):
        _interval(this, name, claim[name])


def _interval(this: _Adder, name: str, interval: Record | None) -> None:
    """``said`` and ``about`` as their first and last day, and as the partial date that keeps their precision."""
    from rdflib import XSD

    if interval is not None:
        this.says(_term(f"{name}From"), interval["from"], XSD.date)
        this.says(_term(f"{name}To"), interval["to"], XSD.date)
        this.says(_term(f"{name}Value"), interval["value"] or None)


def _provenance(graph: Graph, assertion: URIRef, claim: Record, article: Article) -> None:
    from rdflib import PROV, RDF, RDFS, SDO, XSD

    this = _Adder(graph, assertion)
    text = _Adder(graph, iri(article.id))
    this.says(PROV.wasDerivedFrom, text.subject)
    text.says(RDF.type, PROV.Entity)
    text.says(RDF.type, SDO.NewsArticle)
    text.says(SDO.headline, article.title)
    text.says(SDO.datePublished, claim["published"], XSD.date)
    if claim["outlet"]:
        outlet = _agent(graph, iri("outlet", claim["outlet"]), claim["outlet"])
        text.says(SDO.publisher, outlet.subject)
        if claim["speaker"] is None:
            this.says(PROV.wasAttributedTo, outlet.subject)
    if claim["url"]:
        text.says(SDO.url, claim["url"])
    if claim["origin"]:
        this.says(PROV.hadPrimarySource, iri("origin", claim["origin"]))
    if (speaker := claim["speaker"]) is not None:
        who = _agent(graph, iri("speaker", speaker["id"]), speaker["name"])
        this.says(PROV.wasAttributedTo, who.subject)
        if speaker["party"]:
            who.says(PROV.actedOnBehalfOf, _agent(graph, iri("party", speaker["party"]), speaker["party"]).subject)
        for via in speaker["via"]:
            this.says(_term("via"), via)
    for number, span in enumerate(spans(claim, "content")):
        passage = _Adder(graph, iri(claim["claim"], "passage", str(number)))
        this.says(PROV.wasQuotedFrom, passage.subject)
        passage.says(RDF.type, _oa("SpecificResource"))
        passage.says(_oa("hasSource"), text.subject)
        for kind, told in zip(("position", "quote"), selectors(article, span), strict=True):
            selector = _Adder(graph, iri(claim["claim"], "passage", str(number), kind))
            passage.says(_oa("hasSelector"), selector.subject)
            selector.says(RDF.type, _oa(told.pop("type")))
            for field, value in told.items():
                selector.says(_oa(field), value)
    for name in claim["unverified_by"]:
        this.says(_term("unverifiedBy"), name)
    this.says(RDFS.comment, claim["why"] or None)


def _agent(graph: Graph, address: URIRef, name: str) -> _Adder:
    from rdflib import PROV, RDF, RDFS

    made = _Adder(graph, address)
    made.says(RDF.type, PROV.Agent)
    made.says(RDFS.label, name)
    return made


def _publication(graph: Graph, this: URIRef, claim: Record) -> None:
    from rdflib import PROV, RDF, RDFS

    version = metadata.version("sayso")
    software = _Adder(graph, iri("software", version))
    software.says(RDF.type, PROV.SoftwareAgent)
    software.says(RDFS.label, f"sayso {version}")
    published = _Adder(graph, this)
    published.says(PROV.wasAttributedTo, software.subject)
    # The record as the contract has it, so that nothing is lost on the way back.
    published.says(_term("record"), json.dumps(claim), RDF.JSON)


def _oa(name: str) -> URIRef:
    from rdflib.term import URIRef

    return URIRef(_OA + name)


def _term(name: str) -> URIRef:
    from rdflib.term import URIRef

    return URIRef(VOCABULARY + name)


def write_rdf(contents: Contents, folder: Path) -> Iterator[Written]:
    """``claims.trig``: one nanopublication after the other, so that any number of claims is written in flat memory."""
    path, count = folder / "claims.trig", 0
    texts = Texts(contents)
    with whole(path) as stream:
        for claim in contents.records("claims"):
            made = nanopublication(claim, texts.article(claim["article"]))
            stream.write(made.serialize(format="trig"))
            count += 1
    yield Written(path, count)
