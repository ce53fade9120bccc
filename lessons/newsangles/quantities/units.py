"""What numbers are measured in: money, per cent, lengths, speeds, weights, times, and how often (`per month`)."""

from __future__ import annotations

import re

from ..text import listed
from .numerals import GAP

_WORDS = {
    "%": "% percent per·cent pc",
    "percentage point": "percentage·point percentage·points",
    "km": "km kms kilometre kilometres kilometer kilometers",
    "m": "m metre metres meter meters",
    "cm": "cm centimetre centimetres centimeter centimeters",
    "mm": "mm millimetre millimetres millimeter millimeters",
    "mile": "mile miles mi",
    "nautical mile": "nautical·mile nautical·miles",
    "foot": "ft foot feet",
    "inch": "inch inches",
    "yard": "yard yards yd",
    "km²": "km² km2 sq·km square·kilometre square·kilometres square·kilometer square·kilometers",
    "m²": "m² sq·m square·metre square·metres square·meter square·meters",
    "square mile": "square·mile square·miles sq·miles",
    "square foot": "sq·ft square·foot square·feet",
    "hectare": "ha hectare hectares",
    "acre": "acre acres",
    "km/h": "km/h kmh kph kilometres·per·hour kilometers·per·hour kilometres·an·hour kilometers·an·hour",
    "mph": "mph miles·per·hour miles·an·hour",
    "knot": "knot knots",
    "kg": "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes",
    "g": "gram grams gramme grammes",
    "tonne": "tonne tonnes metric·ton metric·tons",
    "ton": "ton tons",
    "lb": "lb lbs",
    "ounce": "ounce ounces oz",
    "litre": "litre litres liter liters",
    "gallon": "gallon gallons",
    "°C": "°C C degrees·Celsius degrees·celsius degrees·C",
    "°F": "°F F degrees·Fahrenheit degrees·F",
    "kW": "kW kilowatt kilowatts",
    "MW": "MW megawatt megawatts",
    "GW": "GW gigawatt gigawatts",
    "kWh": "kWh kilowatt-hour kilowatt-hours",
    "second": "second seconds sec secs",
    "minute": "minute minutes min mins",
    "hour": "hour hours hr hrs",
    "day": "day days",
    "night": "night nights",
    "week": "week weeks",
    "month": "month months",
    "year": "year years yr yrs",
    "decade": "decade decades",
    "century": "century centuries",
    "USD": "dollar dollars USD US·dollars",
    "GBP": "pound pounds GBP quid",
    "EUR": "euro euros EUR",
    "JPY": "yen JPY",
    "CNY": "yuan CNY renminbi",
    "RUB": "rouble roubles ruble rubles RUB",
    "UAH": "hryvnia hryvnias UAH",
    "INR": "rupee rupees INR",
    "TRY": "lira",
    "penny": "pence p",
    "cent": "cent cents",
}
UNIT_OF = {word.replace("·", " "): unit for unit, words in _WORDS.items() for word in words.split()}
MONEY = listed("USD GBP EUR JPY CNY RUB UAH INR TRY AUD CAD HKD NZD SGD penny cent")
LENGTH = listed("km m cm mm mile foot inch yard") | {"nautical mile"}
TIME = listed("second minute hour day night week month year decade century")
SIGNS = {
    "$": "USD", "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "HK$": "HKD", "NZ$": "NZD", "S$": "SGD",
    "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₽": "RUB", "₴": "UAH",
    "USD": "USD", "GBP": "GBP", "EUR": "EUR",
}  # fmt: skip

# "C" and "p" only where they touch the number: they are much else.
_APART = sorted((word for word in UNIT_OF if word not in ("p", "C", "F")), key=len, reverse=True)
_SHORT = [*(word for word in _APART if " " not in word and len(word) < 5), "p", "C", "F"]
UNIT = re.compile(
    rf"(?:(?:{GAP}|-)(?:{'|'.join(re.escape(word).replace(chr(92) + ' ', GAP) for word in _APART)})"
    rf"|(?:{'|'.join(map(re.escape, _SHORT))}))(?!\w)"
)
OLD = re.compile(rf"(?:-|{GAP})(?P<unit>year|month|week|day)s?(?:-|{GAP})olds?\b")
RATE = re.compile(
    rf"(?:(?:[”\"]?{GAP}|-)(?:an?|per|each|every){GAP}|/|-per-)(?P<per>second|minute|hour|day|night|week|month|quarter|year|annum|person|head|"
    rf"household|mile|km|kilometre|tonne|barrel|litre)\b(?![’'-]|{GAP}(?:ago|earlier|later|after|before)\b)"
)
OFTEN = re.compile(
    rf"(?:{GAP}[\w’'-]+){{0,4}}?{GAP}(?P<often>hourly|daily|nightly|weekly|monthly|quarterly|yearly|annually)(?=[\s]*(?:[.,;:!?)”\"’]|\Z))"
)
_OFTEN = {"daily": "day", "annually": "year", "hourly": "hour", "nightly": "night"}
_WEIGHED = re.compile(
    rf"{GAP}(?:(?:aerial|guided|glide|air-dropped|unexploded|wartime|high-explosive){GAP})?(?:bombs?|warheads?|shells?|man|woman|fish|dog|bear|weights?|"
    rf"of{GAP}(?:explosives?|tnt|TNT|meat|fish|cocaine|heroin|cannabis|gold|food|flour|rice|sugar|beef))\b"
)


def unit_after(text: str, at: int, written_out: bool) -> tuple[str, int]:
    """Return the unit that starts at `at` and where it ends, ("", at) if there is none."""
    match = UNIT.match(text, at)
    if not match:
        return "", at
    word = " ".join(match[0].lstrip("-").split())
    touching = match[0][0] not in " -\t\u00a0\u2009\u202f"
    if (touching and (written_out or len(word) > 4)) or word not in UNIT_OF:
        return "", at
    if written_out and len(word) < 3:
        return "", at
    unit = UNIT_OF[word]
    if unit == "GBP" and word in ("pound", "pounds") and _WEIGHED.match(text, match.end()):
        unit = "lb"
    return unit, match.end()


def often(match: re.Match[str]) -> str:
    """Return the period that a match of OFTEN names ("day" for daily)."""
    word = match["often"]
    return _OFTEN.get(word, word.removesuffix("ly"))
