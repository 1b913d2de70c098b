from kuager.case import Added as Added
from kuager.case import Case as Case
from kuager.case import verify as verify
from kuager.errors import KuagerError as KuagerError
from kuager.model.dates import DateInterval as DateInterval
from kuager.model.dates import parse_edtf as parse_edtf
from kuager.model.entries import Settings as Settings
from kuager.model.indexed import Question as Question
from kuager.model.records import Check as Check
from kuager.model.records import Document as Document
from kuager.model.records import Family as Family
from kuager.model.records import Ledger as Ledger
from kuager.model.records import Passage as Passage
from kuager.model.records import Person as Person
from kuager.model.records import Problem as Problem
from kuager.model.records import Record as Record
from kuager.model.records import Source as Source
from kuager.model.records import StatedFigure as StatedFigure
from kuager.model.records import Suggestion as Suggestion

__version__: str
__all__ = [
    "Added",
    "Case",
    "Check",
    "DateInterval",
    "Document",
    "Family",
    "KuagerError",
    "Ledger",
    "Passage",
    "Person",
    "Problem",
    "Question",
    "Record",
    "Settings",
    "Source",
    "StatedFigure",
    "Suggestion",
    "__version__",
    "parse_edtf",
    "verify",
]
