"""How much a page shows: a browser has to open it, and nobody reads ten thousand rows."""

LONG_DOCUMENT = 200_000  # code points from which on only the surroundings of suggestions are shown
MANY_MARKS = 20_000  # the same, counted in suggestions and numbers
ALL_TEXT = 1_000_000  # code points of all documents together from which on each is cut
ALL_MARKS = 30_000  # the same, counted in suggestions and numbers
MARKS_SHOWN = 4_000  # of a document that is cut, the first passages, this many
LIST_SHOWN = 1_500  # rows of one list
ROWS_DRAWN = 24  # rows of one picture
CLAIMS_DRAWN = 30  # rows of a ledger
NOTES_SHOWN = 8  # notes beside one paragraph
LEDGERS_SHOWN = 60  # quantities with a picture
DAYS_SHOWN = 5  # days on which a ledger is shown as it was known then
LEDGERS_AS_KNOWN = 6  # quantities that are shown so
FIGURES_LOOKED_AT = 40_000  # figures times days: each day is worked out anew, in .1 ms a figure
INCIDENTS_SHOWN = 24  # incidents that are open on the page, the others folded
TELLINGS_SHOWN = 12  # tellings of one incident
SILENCE_SHOWN = 8  # stretches of days that no source covers
FAMILIES_SHOWN = 40  # families of documents
PAIRS_SHOWN = 60  # pairs of texts side by side
CHANGES_SHOWN = 60  # facts that differ between two texts
CLASHES_SHOWN = 8  # of one person, in a list of all persons
