"""Words of the glossary that the package may hold."""

#: Words of the glossary that mean something else in the package, or are counted in any field of health.
EVERYDAY = {
    "stroke": "people are counted by it, and phrases that call them victims are refused",
    "seizure": "is counted in findings",
    "spasticity": "is measured in findings, as pain and speed are",
    "fracture": "is counted in findings",
    "massage": "a verb with which somebody is told to do something",
    "thickener": "goes into drinks, as food and water do; an order to give it needs a source",
    "tens": "a number word",
    "ms": "milliseconds, or the title before a name",
}
