"""The one renderer of pictures: plain functions from small records to SVG text.

The same SVG serves the page, the published site and the dossier. It needs no script, no font beyond plain letters
and digits, and no inline style; colours come from classes. The same records always give the same bytes.
"""
