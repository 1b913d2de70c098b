"""The records, ids, dates and vocabularies that every other part of Kuager speaks in. Depends on nothing."""
