"""The journal: what was done, signed and chained. Read together, its modules are the format's specification.

- :mod:`kuager.journal.lines`: the bytes of a file as lines, also when they are damaged or torn;
- :mod:`kuager.journal.entry`: one line as a signed entry, and back;
- :mod:`kuager.journal.chain`: the entries of a journal, and of all journals, as a chain.

Nothing here touches a disk or a clock: bytes in, entries and problems out. ``docs/reference/journal.md`` is the
same in prose, with vectors.
"""
