"""The record as one page that needs nothing else: no network, no script, no font, no second file.

It opens from a USB stick on an offline laptop. Its content security policy allows its own style sheet, by hash,
and nothing besides: even if a document smuggled markup onto the page, it could load and run nothing.
"""

import base64
import hashlib
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined

from kuager import __version__
from kuager.model.records import Record
from kuager.render import alike
from kuager.render.svg.element import Svg
from kuager.render.svg.legend import keys
from kuager.render.svg.symbols import side_symbol, symbol
from kuager.render.view import limits, pictures, wording
from kuager.render.view.days import AsKnown
from kuager.render.view.families import copies
from kuager.render.view.record_view import RecordView, record_view
from kuager.render.view.texts import read_summary
from kuager.render.visible import visible

_STYLE_SHEETS = ("tokens.css", "page.css", "chart.css")
_SIGN_WORDS = {"gt": "more than", "ge": "at least", "lt": "fewer than", "le": "at most", "approx": "about"}


def page(record: Record, as_known: AsKnown | None = None) -> str:
    """The page of a record: the same record gives the same bytes.

    Args:
        record: The record.
        as_known: How to look at it from a day; None for a page without pictures of other days.
    """
    shown = record_view(record, as_known)
    return filled("page.html", view=shown, copies=shown.copies, sections=_sections(shown))


def copies_page(record: Record) -> str:
    """A page of nothing but copies: families and pairs of texts side by side; the same record gives the same bytes."""
    shown = alike.AlikeSection(pairs=alike.views(record))
    return filled("copies_page.html", copies=copies(record), alike=shown, read=read_summary(record))


def filled(template: str, **shown: object) -> str:
    """A page by its template, with the style sheet and the policy that allows no more than that.

    Args:
        template: What it is called.
        shown: What it is filled with.
    """
    style = style_sheet()
    return (
        _environment()
        .get_template(template)
        .render(**shown, style=Svg(style), policy=content_security_policy(style), version=__version__)
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("kuager.render"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    furnish(environment)
    return environment


def furnish(environment: Environment) -> None:
    """Give an environment what the templates of this package need."""
    environment.finalize = _finalized
    environment.globals.update(
        symbol=symbol,
        side_symbol=side_symbol,
        keys=keys(),
        counted=wording.counted,
        plural=wording.plural,
        carried=pictures.carried_words,
        side_words=wording.SIDE_WORDS,
        sign_words=_SIGN_WORDS,
        limits=limits,
    )


def _sections(shown: RecordView) -> tuple[tuple[str, str, int | None], ...]:
    """The sections with how much each holds."""
    return (
        ("figures", "Figures", shown.all_figures),
        ("timeline", "Timeline", shown.happenings),
        ("persons", "Persons", len(shown.people)),
        ("statements", "Statements", shown.all_statements),
        ("acts", "Acts", len(shown.acts)),
        ("checks", "Checks", len(shown.checks)),
        *((("copies", "Copies", shown.copies.all_families),) if shown.copies else ()),
        ("documents", "Documents", len(shown.documents)),
        ("method", "How this was made", None),
    )


def _finalized(value: object) -> object:
    """What a template writes: markup as it is, every other text with its hidden characters shown."""
    if value is None:
        return ""
    return visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


@cache
def style_sheet() -> str:
    """The style of the page: tokens for light and dark, then the page, then the pictures."""
    assets = resources.files(__package__).joinpath("assets")
    return "".join(assets.joinpath(name).read_text("utf-8") for name in _STYLE_SHEETS)


def content_security_policy(style: str) -> str:
    """Nothing is allowed but this style sheet.

    Source: W3C Content Security Policy Level 3, section 6.1 (fetch directives), hash sources.
    """
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
