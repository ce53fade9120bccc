"""The sections of the comparison page, by their ids, in the order in which they stand."""

SECTIONS = (
    "files",
    "when",
    "speakers",
    "quotations",
    "shared",
    "claims",
    "readability",
    "loaded",
    "comments",
    "texts",
    "made",
)
