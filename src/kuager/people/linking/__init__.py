"""Linking victim lists: which rows tell of one person, how surely, and why; pure, the engines stand elsewhere.

``traits_of`` makes rows comparable, ``candidates`` says which to compare, ``weigh`` compares two by documented weights,
``clusters_of`` makes persons of pairs, ``overlaps_of`` counts on which lists they stand. ``settings`` hands the same
weights to Splink for long lists.
"""
