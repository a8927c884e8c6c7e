"""Units of measure and money as they are written, their one singular name, and what they measure."""

from __future__ import annotations

from typing import NamedTuple

from sayso.extract.numerals import Word


class Unit(NamedTuple):
    """A unit's canonical name, its dimension, and how many of the dimension's base unit it is (0 where rates float)."""

    name: str
    dimension: str
    factor: float = 0.0


_KM2, _M2 = Unit("km2", "area", 1e6), Unit("m2", "area", 1.0)
_WORDS: dict[str, Unit] = {}


def _add(unit: Unit, *forms: str) -> Unit:
    _WORDS.update(dict.fromkeys(forms, unit))
    return unit


PERCENT = _add(Unit("percent", "share", 1), "%", "percent", "pct", "per cent", "٪", "percents")
_add(Unit("percentage point", "points"), "percentage point", "percentage points", "% points", "pp")
_add(_KM2, "square km", "square kms", "sq km", "sq. km", "sq kms", "km2", "km²", "sq kilometers", "sq kilometres",
     "square kilometer", "square kilometre", "square kilometers", "square kilometres")  # fmt: skip
_add(_M2, "square m", "sq m", "sq. m", "m2", "m²", "square meter", "square metre", "square meters", "square metres")
_add(
    Unit("square mile", "area", 2589988.11), "square mile", "square miles", "sq mile", "sq miles", "sq. miles", "sq mi"
)
_add(Unit("square foot", "area", 0.09290304), "square foot", "square feet", "sq ft", "sq. ft", "sq feet")
_add(Unit("hectare", "area", 1e4), "hectare", "hectares", "ha")
_add(Unit("acre", "area", 4046.8564), "acre", "acres")
_add(Unit("km", "length", 1000), "km", "kms", "kilometer", "kilometre", "kilometers", "kilometres")
_add(Unit("m", "length", 1), "m", "meter", "metre", "meters", "metres")
_add(Unit("cm", "length", 0.01), "cm", "centimeter", "centimetre", "centimeters", "centimetres")
_add(Unit("mm", "length", 0.001), "mm", "millimeter", "millimetre", "millimeters", "millimetres")
_add(Unit("mile", "length", 1609.344), "mile", "miles", "mi")
_add(Unit("nautical mile", "length", 1852), "nautical mile", "nautical miles")
_add(Unit("foot", "length", 0.3048), "foot", "feet", "ft")
_add(Unit("yard", "length", 0.9144), "yard", "yards")
_add(Unit("inch", "length", 0.0254), "inch", "inches")
_add(Unit("kg", "weight", 1), "kg", "kgs", "kilo", "kilos", "kilogram", "kilograms", "kilogramme", "kilogrammes")
_add(Unit("gram", "weight", 0.001), "gram", "grams", "grammes")
_add(Unit("tonne", "weight", 1000), "tonne", "tonnes", "metric ton", "metric tons", "metric tonnes")
_add(Unit("ton", "weight", 907.18), "ton", "tons")
_add(Unit("pound", "weight", 0.45359237), "lb", "lbs")
_add(Unit("milligram", "weight", 1e-6), "mg", "milligram", "milligrams", "milligramme", "milligrammes")
_add(Unit("ounce", "weight", 0.0283495), "ounce", "ounces", "oz")
_add(Unit("km/h", "speed", 1), "km/h", "kph", "kmh", "kmph", "km per hour", "km an hour", "kilometers per hour",
     "kilometres per hour", "kilometers an hour", "kilometres an hour")  # fmt: skip
_add(Unit("mph", "speed", 1.609344), "mph", "miles per hour", "miles an hour")
_add(Unit("knot", "speed", 1.852), "knot", "knots")
_add(Unit("m/s", "speed", 3.6), "m/s", "meters per second", "metres per second")
_add(Unit("°C", "temperature"), "°c", "° c", "degrees celsius", "degree celsius", "celsius", "degrees c", "℃",
     "degrees centigrade")  # fmt: skip
_add(Unit("°F", "temperature"), "°f", "° f", "degrees fahrenheit", "degree fahrenheit", "fahrenheit", "degrees f")
GLUED = {"c": _WORDS["°c"], "f": _WORDS["°f"]}
"""Capital letters that are a unit only where they touch the number: "35C"."""
_add(Unit("degree", "temperature"), "degrees", "degree", "°")
_add(Unit("litre", "volume", 1), "litre", "litres", "liter", "liters")
_add(Unit("millilitre", "volume", 0.001), "ml", "millilitre", "millilitres", "milliliter", "milliliters")
_add(Unit("gallon", "volume", 3.785), "gallon", "gallons")
_add(Unit("m3", "volume", 1000), "cubic meter", "cubic meters", "cubic metre", "cubic metres", "m3", "m³")
_add(Unit("gigabyte", "data", 1000), "gb", "gigabyte", "gigabytes")
_add(Unit("megabyte", "data", 1), "mb", "megabyte", "megabytes")
_add(Unit("terabyte", "data", 1e6), "tb", "terabyte", "terabytes")
_add(Unit("MW", "power", 1), "mw", "megawatt", "megawatts")
_add(Unit("GW", "power", 1000), "gw", "gigawatt", "gigawatts")
_add(Unit("kW", "power", 0.001), "kw", "kilowatt", "kilowatts")
_add(Unit("MWh", "energy", 1), "mwh", "megawatt hours", "megawatt-hours")
_add(Unit("basis point", "points"), "basis point", "basis points", "bp", "bps")
_add(Unit("mm Hg", "pressure"), "mmhg")

_MONEY = {
    "dollar": "USD", "dollars": "USD", "dlr": "USD", "dlrs": "USD", "buck": "USD", "bucks": "USD", "euro": "EUR",
    "euros": "EUR", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "ruble": "RUB", "rubles": "RUB", "rouble": "RUB",
    "roubles": "RUB", "hryvnia": "UAH", "hryvnias": "UAH", "rupee": "INR", "rupees": "INR", "zloty": "PLN",
    "zlotys": "PLN", "naira": "NGN", "shekel": "ILS", "shekels": "ILS", "lira": "TRY", "baht": "THB", "ringgit": "MYR",
    "rupiah": "IDR", "won": "KRW", "dong": "VND", "real": "BRL", "reais": "BRL", "rand": "ZAR", "dirham": "AED",
    "dirhams": "AED", "riyal": "SAR", "riyals": "SAR", "forint": "HUF", "cedi": "GHS", "taka": "BDT",
    "pounds": "GBP", "sterling": "GBP", "franc": "franc", "francs": "franc", "peso": "peso", "pesos": "peso",
    "dinar": "dinar", "dinars": "dinar", "krona": "SEK", "kronor": "SEK", "cents": "cent", "cent": "cent", "pence": "penny",
    "guilder": "guilder", "guilders": "guilder", "shilling": "shilling", "shillings": "shilling", "rial": "rial",
    "rials": "rial", "kroner": "krone", "krone": "krone", "markka": "markka", "markkaa": "markka", "peseta": "peseta",
    "pesetas": "peseta", "drachma": "drachma", "drachmas": "drachma", "escudo": "escudo", "escudos": "escudo",
    "leva": "lev", "litas": "litas", "kuna": "kuna", "tenge": "tenge", "birr": "birr", "kwacha": "kwacha", "kyat": "kyat",
    "bolivars": "bolivar", "bolivares": "bolivar", "lempiras": "lempira", "quetzales": "quetzal",
}  # fmt: skip
_NATIONAL = {
    "us": "USD", "u.s.": "USD", "american": "USD", "canadian": "CAD", "australian": "AUD", "new zealand": "NZD",
    "hong kong": "HKD", "singapore": "SGD", "taiwan": "TWD",
}  # fmt: skip
_FRANCS = {"swiss": "CHF", "cfa": "XOF", "french": "FRF", "belgian": "BEF"}
_RUPEES = {"pakistani": "PKR", "indian": "INR", "nepali": "NPR", "sri lankan": "LKR"}
_POUNDS = {"egyptian": "EGP", "syrian": "SYP", "lebanese": "LBP", "sudanese": "SDG", "british": "GBP", "irish": "IEP"}
_PESOS = {"mexican": "MXN", "philippine": "PHP", "argentine": "ARS", "colombian": "COP", "chilean": "CLP"}
_CROWNS = {"swedish": "SEK", "norwegian": "NOK", "danish": "DKK", "czech": "CZK"}
SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₴": "UAH", "₩": "KRW", "₺": "TRY",
           "₦": "NGN", "₪": "ILS", "฿": "THB", "₱": "PHP"}  # fmt: skip
PREFIXES = {
    "us": "USD",
    "a": "AUD",
    "au": "AUD",
    "aud": "AUD",
    "cad": "CAD",
    "nzd": "NZD",
    "c": "CAD",
    "ca": "CAD",
    "hk": "HKD",
    "nz": "NZD",
    "s": "SGD",
    "r": "BRL",
}
TIED = {
    "euro": "EUR", "ksh": "KES", "kshs": "KES", "tsh": "TZS", "ush": "UGX", "rm": "MYR", "rmb": "CNY", "php": "PHP",
    "tk": "BDT", "dh": "AED", "dhs": "AED", "sfr": "CHF", "dm": "DEM", "skr": "SEK", "nkr": "NOK", "dkr": "DKK",
    "rs": "INR", "inr": "INR", "usd": "USD", "eur": "EUR", "gbp": "GBP",
}  # fmt: skip
"""Money that is written onto its number: "KSh700,000", "euro110 billion"."""
CODES = frozenset(
    "usd eur gbp jpy cny rub uah inr chf cad aud nzd hkd sgd sek nok dkk pln try ils zar brl mxn aed sar egp "
    "krw thb php".split()
)
_LONGEST = 3


def unit_at(words: list[Word], i: int) -> tuple[Unit, int] | None:
    """The unit of measure or money that starts at word ``i``, and the index after it; the longest form wins."""
    for size in range(_LONGEST, 0, -1):
        if i + size > len(words):
            continue
        form = _joined(words, i, size)
        if form in _WORDS:
            if form in ("m", "mi", "ha", "pp", "mm") and words[i].capital:
                continue
            return _WORDS[form], i + size
    return _money_at(words, i)


def _joined(words: list[Word], i: int, size: int) -> str:
    parts = [words[i].lower]
    for k in range(i + 1, i + size):
        glue = "" if words[k].start == words[k - 1].end else " "
        parts.append(glue + words[k].lower)
    return "".join(parts)


_OF_WEIGHT = frozenset({"of", "overweight", "underweight", "heavier", "lighter"})
"""What follows pounds that are weighed."""


def _money_at(words: list[Word], i: int) -> tuple[Unit, int] | None:
    if i >= len(words):
        return None
    form = words[i].lower
    if form in SYMBOLS and i and words[i - 1].end == words[i].start:
        return Unit(SYMBOLS[form], "money"), i + 1
    if form in CODES and words[i].capital:
        return Unit(form.upper(), "money"), i + 1
    for size in (2, 1):
        if i + size < len(words):
            nation, noun = _joined(words, i, size), words[i + size].lower
            code = _national_money(nation, noun)
            if code:
                return Unit(code, "money"), i + size + 1
    if form in _MONEY and not (form == "pounds" and i + 1 < len(words) and words[i + 1].lower in _OF_WEIGHT):
        if (
            form in ("won", "real")
            and i + 1 < len(words)
            and words[i + 1].lower in ("the", "a", "in", "by", "seats", "his")
        ):
            return None
        return Unit(_MONEY[form], "money"), i + 1
    if form == "pounds":
        return Unit("pound", "weight", 0.45359237), i + 1
    return None


def _national_money(nation: str, noun: str) -> str | None:
    for nouns, table in _BY_NOUN:
        if noun in nouns:
            return table.get(nation)
    return None


_BY_NOUN: tuple[tuple[frozenset[str], dict[str, str]], ...] = (
    (frozenset(["dollar", "dollars"]), _NATIONAL),
    (frozenset(["franc", "francs"]), _FRANCS),
    (frozenset(["rupee", "rupees"]), _RUPEES),
    (frozenset(["pound", "pounds"]), _POUNDS),
    (frozenset(["peso", "pesos"]), _PESOS),
    (frozenset(["crown", "crowns", "krona", "kronor", "krone", "kroner"]), _CROWNS),
)
