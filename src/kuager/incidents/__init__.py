"""Events and acts that belong together in place, time and kind; their figures; the days that nobody tells of.

A pure stage: suggestions, figures and judgements in, a chronology out. See ``docs/explanation/incidents.md``.
"""

from kuager.incidents.chronology import GROUPING, Material, chronology

__all__ = ["GROUPING", "Material", "chronology"]
