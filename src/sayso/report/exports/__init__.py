"""Exports: the ledger as files in forms that other programs know."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from sayso import tabular
from sayso.report.exports.annotations import write_annotations
from sayso.report.exports.arrow import LISTS, from_table, to_table, write_parquet
from sayso.report.exports.claimreview import write_claimreviews
from sayso.report.exports.contents import Contents, Form, Written, whole
from sayso.report.exports.followthemoney import write_statements
from sayso.report.exports.geojson import write_geojson
from sayso.report.exports.rdf import write_rdf

__all__ = ["FORMS", "LISTS", "Contents", "Form", "Written", "from_table", "to_table"]


def _write_lists(form: tabular.TextForm, contents: Contents, folder: Path) -> Iterator[Written]:
    for name, kind in LISTS.items():
        path = folder / f"{name}.{form}"
        with whole(path) as stream:
            count = tabular.write_records(contents.records(name), form, kind, stream)
        yield Written(path, count)


_SPECIAL: tuple[tuple[str, str, Callable[[Contents, Path], Iterator[Written]]], ...] = (
    ("parquet", "every list as a typed Parquet file", write_parquet),
    ("geojson", "claims as GeoJSON features", write_geojson),
    ("annotations", "claims as W3C Web Annotations", write_annotations),
    ("rdf", "claims as nanopublications with PROV-O, in TriG", write_rdf),
    ("claimreview", "drafts of schema.org ClaimReviews, without a rating", write_claimreviews),
    ("ftm", "FollowTheMoney statements", write_statements),
)

FORMS: dict[str, Form] = {
    **{f: Form(f, f"every list as {f.upper()}", partial(_write_lists, f)) for f in tabular.TEXT_FORMS},
    **{name: Form(name, about, write) for name, about, write in _SPECIAL},
}
"""The forms by name."""
