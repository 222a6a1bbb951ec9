"""The units in which figures are given, and the nouns that are counted."""

from __future__ import annotations

from fractions import Fraction

#: Units of time by their length: those of fixed length in minutes, the others in months.
MINUTES = {
    "second": Fraction(1, 60),
    "minute": Fraction(1),
    "hour": Fraction(60),
    "day": Fraction(1440),
    "fortnight": Fraction(20160),
    "week": Fraction(10080),
}
MONTHS = {"month": Fraction(1), "year": Fraction(12), "decade": Fraction(120)}
_TIMES = {
    "second": "second seconds sec secs",
    "minute": "minute minutes min mins",
    "hour": "hour hours h hr hrs",
    "day": "day days night nights",
    "fortnight": "fortnight fortnights",
    "week": "week weeks wk wks",
    "month": "month months mo mos",
    "year": "year years yr yrs",
    "decade": "decade decades",
}
#: Each word for a time, with the unit that it names.
TIME_NAMES = {word: name for name, words in _TIMES.items() for word in words.split()}

#: Amounts: the unit that they are turned into, how many of it, and the words.
_AMOUNTS = (
    ("mg", Fraction(1), "mg mgs milligram milligrams milligramme milligrammes"),
    ("mg", Fraction(1, 1000), "mcg mcgs ug microgram micrograms microgramme microgrammes"),
    ("mg", Fraction(1000), "g gram grams gramme grammes"),
    ("mg", Fraction(1_000_000), "kg kilo kilos kilogram kilograms"),
    ("ml", Fraction(1), "ml milliliter milliliters millilitre millilitres cc"),
    ("ml", Fraction(1000), "l liter liters litre litres"),
    ("mm", Fraction(1), "mm millimeter millimeters millimetre millimetres"),
    ("mm", Fraction(10), "cm centimeter centimeters centimetre centimetres"),
    ("mm", Fraction(1000), "m meter meters metre metres"),
    ("mm", Fraction(1_000_000), "km kilometer kilometers kilometre kilometres"),
    ("inch", Fraction(1), "inch inches"),
    ("pound", Fraction(1), "lb lbs pound pounds"),
    ("degree", Fraction(1), "degree degrees \u00b0"),
    ("mmhg", Fraction(1), "mmhg"),
    ("point", Fraction(1), "point points"),
    ("hz", Fraction(1), "hz hertz"),
    ("ma", Fraction(1), "ma milliamp milliamps"),
    ("unit", Fraction(1), "iu unit units"),
    ("bpm", Fraction(1), "bpm"),
    ("calorie", Fraction(1), "calorie calories kcal"),
)
AMOUNTS = {word: (unit, factor) for unit, factor, words in _AMOUNTS for word in words.split()}

_SINGLES = (
    "session injection level tablet visit repetition fall death stroke product comparison guideline dose seizure "
    "exercise survey database test lesson scan outcome goal fracture muscle"
)
#: What is counted: words of one line may stand for each other.
_COUNTED = {
    "people": "people persons patients inpatients outpatients adults children babies infants newborns men women "
    "survivors "
    "participants boys girls teenagers toddlers mothers fathers parents carers caregivers cases births pregnancies "
    "individuals volunteers helpers kids twins users pupils families members veterans person patient adult child baby "
    "infant newborn man woman survivor participant boy girl teenager toddler mother father parent carer caregiver case "
    "birth pregnancy individual volunteer helper kid twin user pupil family member veteran",
    "studies": "trials studies rcts experiments trial study rct experiment",
    "reviews": "reviews overviews meta-analyses review overview meta-analysis",
    "treatments": "treatments interventions therapies treatment intervention therapy",
    "centers": "centers centres center centre clinics clinic hospitals hospital sites",
    "countries": "countries country",
    **{f"{name}s": f"{name}s {name}" for name in _SINGLES.split()},
}
#: Each word for what is counted, with the class that it belongs to.
COUNTED = {word: name for name, words in _COUNTED.items() for word in words.split()}
PLURALS = frozenset(word for word in COUNTED if word.endswith("s") or word in {"people", "children", "men", "women"})


def time_unit(name: str) -> tuple[str, Fraction]:
    """What a unit of time is turned into, and how many of it."""
    return ("minutes", MINUTES[name]) if name in MINUTES else ("months", MONTHS[name])
