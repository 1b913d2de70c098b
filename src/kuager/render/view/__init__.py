"""From the record to what the page shows: rows, words and anchors, without any markup."""
