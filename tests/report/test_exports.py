"""Exports: each form is held to its own people's library or schema, and read back where the form allows it."""

from __future__ import annotations

import csv
import json
import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rdflib import PROV, RDF, SDO, Dataset, URIRef

import sayso
from ledger import island
from sayso.cli.options import ExportForm
from sayso.report import exports
from sayso.report.exports import FORMS, claimreview, rdf


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[sayso.Sayso]:
    with sayso.open(tmp_path / "sayso.db") as opened:
        island.fill(opened.ledger)
        yield opened


def written(kept: sayso.Sayso, form: str, tmp_path: Path) -> dict[str, Path]:
    files = {w.path.name: w for w in kept.export(tmp_path / form, form)}
    assert all(w.path.exists() for w in files.values())
    assert not list((tmp_path / form).glob("*.part"))
    return {name: w.path for name, w in files.items()}


def claims(kept: sayso.Sayso) -> list[dict[str, Any]]:
    return list(kept.records("claims"))


def test_the_command_offers_every_form() -> None:
    assert {f.value for f in ExportForm} == set(FORMS)


def test_json_lines_come_back_whole(kept: sayso.Sayso, tmp_path: Path) -> None:
    files = written(kept, "jsonl", tmp_path)
    for name in exports.LISTS:
        lines = files[f"{name}.jsonl"].read_text(encoding="utf-8").splitlines()
        assert [json.loads(line) for line in lines] == list(kept.records(name))


def test_parquet_comes_back_whole_and_typed(kept: sayso.Sayso, tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    files = written(kept, "parquet", tmp_path)
    for name in exports.LISTS:
        table = pq.read_table(files[f"{name}.parquet"])
        assert list(exports.from_table(table)) == list(kept.records(name)), name
    table = pq.read_table(files["claims.parquet"])
    assert table.schema.field("published").type == pa.date32()
    assert table.schema.field("quantity").type.field("high").type == pa.float64()
    empty = pq.read_table(
        next(w.path for w in kept.export(tmp_path / "early", "parquet", "2000") if "claims" in w.path.name)
    )
    assert empty.num_rows == 0
    assert empty.schema == table.schema


def test_frames_rest_on_arrow_columns(kept: sayso.Sayso) -> None:
    frame = kept.to_pandas("claims", place="Brant")
    assert list(frame["frame"]) == [c.frame for c in kept.claims(place="Brant")]
    assert str(frame["published"].dtype).startswith("date32")
    assert frame["holds"].dtype == "bool[pyarrow]"
    assert len(kept.to_arrow("questions")) == len(kept.questions())


def test_geojson_is_valid_and_whole(kept: sayso.Sayso, tmp_path: Path) -> None:
    from geojson_pydantic import FeatureCollection

    text = written(kept, "geojson", tmp_path)["claims.geojson"].read_text(encoding="utf-8")
    collection = FeatureCollection.model_validate_json(text)
    assert [f.properties for f in collection.features] == claims(kept)
    located = [f for f in collection.features if f.geometry is not None]
    assert {tuple(f.geometry.coordinates) for f in located} == {(20.25, 10.5)}  # type: ignore[union-attr]
    assert len(located) == sum(c["place"] is not None for c in claims(kept))


ANNOTATION: dict[str, Any] = {
    # What the recommendation's sections 3.1, 3.2.2, 4.2.4 and 4.2.5 require of the classes used.
    "type": "object",
    "required": ["id", "type", "target"],
    "properties": {
        "type": {"const": "Annotation"},
        "id": {"type": "string", "format": "iri"},
        "motivation": {"enum": ["classifying", "describing", "identifying", "tagging"]},
        "target": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["type", "source", "selector"],
                "properties": {
                    "type": {"const": "SpecificResource"},
                    "source": {
                        "type": "object",
                        "required": ["id"],
                        "properties": {"id": {"format": "iri"}, "via": {"format": "iri"}, "type": {"const": "Text"}},
                    },
                    "selector": {
                        "type": "array",
                        "items": {
                            "oneOf": [
                                {
                                    "properties": {
                                        "type": {"const": "TextPositionSelector"},
                                        "start": {"type": "integer", "minimum": 0},
                                        "end": {"type": "integer", "minimum": 0},
                                    },
                                    "required": ["type", "start", "end"],
                                },
                                {
                                    "properties": {
                                        "type": {"const": "TextQuoteSelector"},
                                        "exact": {"type": "string"},
                                        "prefix": {"type": "string"},
                                        "suffix": {"type": "string"},
                                    },
                                    "required": ["type", "exact"],
                                },
                            ]
                        },
                    },
                },
            },
        },
    },
}


def test_what_is_denied_is_exported_as_nobodys_claim(kept: sayso.Sayso, tmp_path: Path) -> None:
    """A reader of one format knows nothing of ours: the words of a denial must say by themselves that it is one."""
    denied = next(c for c in kept.claims() if not c.holds)
    assert not re.search(r"\b(?:not|no|denied)\b", denied.text)
    told = f"denied: {denied.text}"
    record = next(c for c in claims(kept) if c["claim"] == denied.id)
    made = claimreview.draft(next(iter(kept.records("questions"))), 0, [record])
    assert made["claimReviewed"] == made["itemReviewed"]["text"] == told
    page = json.loads(written(kept, "annotations", tmp_path / "b")["annotations.jsonld"].read_text(encoding="utf-8"))
    (item,) = [i for i in page["items"] if i["id"] == f"urn:sayso:{denied.id}"]
    assert item["body"][1]["value"].endswith(told)
    assert told in written(kept, "ftm", tmp_path / "c")["statements.ftm.csv"].read_text(encoding="utf-8")
    whole = Dataset()
    whole.parse(written(kept, "rdf", tmp_path / "d")["claims.trig"], format="trig")
    assert {str(o) for _, _, o, _ in whole.quads((URIRef(f"urn:sayso:{denied.id}"), SDO.text, None, None))} == {told}


def test_annotations_find_their_words_again(kept: sayso.Sayso, tmp_path: Path) -> None:
    import jsonschema

    page = json.loads(written(kept, "annotations", tmp_path)["annotations.jsonld"].read_text(encoding="utf-8"))
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    for item in page["items"]:
        jsonschema.validate(item, ANNOTATION)
    assert [json.loads(i["body"][0]["value"]) for i in page["items"]] == claims(kept)
    for item in page["items"]:
        for target in item["target"]:
            text = kept.ledger.article(target["source"]["id"].removeprefix("urn:sayso:")).text
            position, quote = target["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
            at = text.index(quote["prefix"] + quote["exact"] + quote["suffix"]) + len(quote["prefix"])
            assert at == position["start"]


def test_rdf_holds_valid_nanopublications(kept: sayso.Sayso, tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # raised inside that package at import
        from nanopub import Nanopub

    for claim in claims(kept):
        made = rdf.nanopublication(claim, kept.ledger.article(claim["article"]))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            assert Nanopub(rdf=made).is_valid
    whole = Dataset()
    whole.parse(written(kept, "rdf", tmp_path)["claims.trig"], format="trig")
    told = [json.loads(str(v)) for _, _, v, _ in whole.quads((None, URIRef(rdf.VOCABULARY + "record"), None, None))]
    assert sorted(told, key=lambda c: c["claim"]) == sorted(claims(kept), key=lambda c: c["claim"])
    killed = URIRef(f"urn:sayso:{island.KILLED_WIRE.id}")
    assert {str(o) for _, _, o, _ in whole.quads((killed, SDO.text, None, None))} == {island.KILLED_WIRE.text}
    assertion = URIRef(f"urn:sayso:np:{island.KILLED_WIRE.id}#assertion")
    attributed = {o for _, _, o, _ in whole.quads((assertion, PROV.wasAttributedTo, None, None))}
    assert attributed == {rdf.iri("speaker", island.HARBOUR.id)}
    kinds = {o for _, _, o, _ in whole.quads((None, RDF.type, None, None))}
    assert {PROV.Agent, PROV.Entity, SDO.Claim, URIRef("http://www.w3.org/ns/oa#TextQuoteSelector")} <= kinds


def test_drafts_of_claim_reviews_use_schema_orgs_words_and_rate_nothing(kept: sayso.Sayso, tmp_path: Path) -> None:
    lines = written(kept, "claimreview", tmp_path)["claimreviews.jsonl"].read_text(encoding="utf-8").splitlines()
    drafts = [json.loads(line) for line in lines]
    assert len(drafts) == sum(len(q.positions) for q in kept.questions())

    def check(node: Any) -> None:
        if isinstance(node, list):
            for n in node:
                check(n)
        if isinstance(node, dict):
            for key, value in node.items():
                if key == "@type":
                    assert SDO[value]
                elif not key.startswith("@"):
                    assert SDO[key]
                check(value)

    for made in drafts:
        check(made)
        assert made["creativeWorkStatus"] == "Draft"
        assert "reviewRating" not in made
        assert made["itemReviewed"]["appearance"]
    first = next(d for d in drafts if d["claimReviewed"] == island.KILLED_WIRE.text)
    assert first["itemReviewed"]["author"] == {"name": "Harbour Authority"}
    assert "Tidings says that it could not verify this." in first["reviewBody"]


def test_statements_fit_the_model_of_followthemoney(kept: sayso.Sayso, tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # raised inside that package at import
        from followthemoney import model

    path = written(kept, "ftm", tmp_path)["statements.ftm.csv"]
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, dialect=csv.unix_dialect))
    entities: dict[str, Any] = {}
    for row in rows:
        schema = model.get(row["schema"])
        assert schema is not None
        prop = schema.get(row["prop"])
        assert prop is not None, row
        assert prop.type.name == row["prop_type"]
        assert prop.type.clean(row["value"]) is not None, row
        entity = entities.setdefault(
            row["entity_id"], model.get_proxy({"id": row["entity_id"], "schema": row["schema"], "properties": {}})
        )
        entity.add(row["prop"], row["value"])
    by_schema = [e.schema.name for e in entities.values()]
    assert by_schema.count("Article") == len(island.ARTICLES)
    assert by_schema.count("Event") == len(claims(kept))
    killed = entities[island.KILLED_WIRE.id.replace("_", "-")]
    assert killed.get("summary") == [island.KILLED_WIRE.text]
    assert killed.get("proof") == [island.WIRE.id.replace("_", "-")]
    involved = {entities[e].caption for e in killed.get("involved")}
    assert involved == {"Harbour Authority", "Island Council"}


@pytest.mark.parametrize("form", sorted(FORMS))
def test_hostile_text_spoils_no_form(form: str, tmp_path: Path) -> None:
    from dataclasses import replace

    from sayso.ids import article_id
    from sayso.types import Reading

    evil = '</script><b>"\\\n\t{}<urn:x> \ud800 \x00 . } <a> "@en'
    text = island.WIRE_TEXT.replace("Mira Kovà", evil)
    article = replace(island.WIRE, id=article_id(text, "E", None), text=text, outlet=evil, title=evil, blocks=())
    claim = replace(
        island.KILLED_WIRE, article=article.id, text=evil, group=evil, statement=None,
        speaker=replace(island.HARBOUR, name=evil, id=evil, party=evil, via=(evil,)), why=evil,
        place=replace(island.BRANT, name=evil, id=evil),
    )  # fmt: skip
    with sayso.open(tmp_path / "sayso.db") as opened:
        opened.ledger.add(article, b"", "text/plain", b"", Reading(article.id, claims=(claim,)))
        files = [w.path for w in opened.export(tmp_path / form, form)]
    if form == "rdf":
        Dataset().parse(files[0], format="trig")
    for path in files:
        if path.suffix in (".json", ".geojson", ".jsonld"):
            json.loads(path.read_text(encoding="utf-8"))
        elif path.suffix == ".jsonl":
            for line in path.read_text(encoding="utf-8").splitlines():
                json.loads(line)
