"""Markdown: blocks by its structure, the text exactly as it is."""

from tests.documents.pages import assert_lawful, document, of_kind, parts

NOTE = """---
title: A bridge
author: Ada Example
date: 2031-03-09
---
<!-- not for print -->

# Bridge *closed* #

Fourteen people were **led away**
on Friday, said the mayor.

![Ferries in fog](img/ferries.jpg "Ferries")

*Ferries in port. Photo: Cora Example*

How it went
-----------

## 5 March

- Nine people were held.
- Five were set free,
  they say.

1. The bridge.

> “They came at night.”

| held | free |
|------|------|
| 14   | 5    |

```text
# not a heading
```

[1]: https://bridge.example
***
"""


def test_a_note() -> None:
    """Each part gets its kind; marks stay in the text, most of them outside the blocks."""
    read = document(NOTE, "note.md")
    assert read.text == NOTE
    assert read.media_type == "text/markdown"
    assert parts(read) == [
        ("boilerplate", "title"),
        ("boilerplate", "A bridge"),
        ("boilerplate", "author: Ada Example"),
        ("boilerplate", "date: 2031-03-09"),
        ("boilerplate", "<!-- not for print -->"),
        ("headline", "Bridge *closed*"),
        ("body", "Fourteen people were **led away**\non Friday, said the mayor."),
        ("caption", "Ferries in fog"),
        ("boilerplate", 'img/ferries.jpg "Ferries"'),
        ("caption", "*Ferries in port."),
        ("credit", "Photo: Cora Example*"),
        ("section_heading", "How it went"),
        ("date_heading", "5 March"),
        ("body", "Nine people were held."),
        ("body", "Five were set free,\n  they say."),
        ("body", "1. The bridge."),
        ("body", "“They came at night.”"),
        ("body", "| held | free |"),
        ("body", "| 14   | 5    |"),
        ("boilerplate", "```text"),
        ("body", "# not a heading"),
        ("boilerplate", "[1]: https://bridge.example"),
    ]
    assert_lawful(read)


def test_a_text_without_headings_is_read_by_rules() -> None:
    """A plain text under a Markdown name has a headline and date headings all the same."""
    read = document("Bridge closed\n\nIt was quiet.\n\n5 March\n\nNine people were held.", "note.md")
    assert [kind for kind, _ in parts(read)] == ["headline", "body", "date_heading", "body"]


def test_the_title_is_the_headline_where_no_heading_is() -> None:
    """The front matter names it; a heading of a lower level does not replace it."""
    read = document("---\ntitle: A bridge\n---\n\n## Before\n\nIt was quiet.\n", "note.md")
    assert of_kind(read, "headline") == ["A bridge"]
    assert of_kind(read, "section_heading") == ["Before"]


def test_a_front_matter_that_never_ends() -> None:
    """Three dashes on the first line may also be a rule."""
    assert of_kind(document("---\nNine people were held.\n", "note.md"), "body") == ["Nine people were held."]


def test_a_comment_or_fence_that_never_ends() -> None:
    """Everything after it is kept."""
    for mark in ("<!--", "```"):
        read = document(f"# One\n\n{mark}\nNine people were held.\n\nTwo.", "note.md")
        assert_lawful(read)
        assert "Nine people were held." in [words for _, words in parts(read)]
