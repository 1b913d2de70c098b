-- The store: a fold over the journals, thrown away and made anew at will (ADR 0002).
--
-- Tables without row numbers: what a dump prints is ordered by content, not by the history of this file.
-- `position` is the place of an entry in the one order of all entries: lamport, device, id.
-- `content` is the body of the entry, or the part of it that is meant, as it was written. A change here needs a new SCHEMA in database.py.

-- How far each journal has been folded: the store sees by it that it lags, or that a journal was cut or changed.
CREATE TABLE journals (
  device TEXT PRIMARY KEY,
  size INTEGER NOT NULL,   -- bytes that were folded
  lines INTEGER NOT NULL,  -- lines in them
  sha256 TEXT NOT NULL     -- of them
) STRICT, WITHOUT ROWID;

-- Every entry, also those that this version does not understand (`state`: folded, unknown, unreadable, purged,
-- or revoked: kept, and not counted, since its device is revoked).
CREATE TABLE entries (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  device TEXT NOT NULL,
  seq INTEGER NOT NULL,
  prev TEXT,
  lamport INTEGER NOT NULL,
  time TEXT NOT NULL,
  type TEXT NOT NULL,
  state TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX entries_by_position ON entries (position);
CREATE INDEX entries_by_place ON entries (device, seq);
CREATE INDEX entries_by_prev ON entries (prev);

-- Which entry had seen which head of another journal.
CREATE TABLE seen (
  entry TEXT NOT NULL,
  head TEXT NOT NULL,
  PRIMARY KEY (head, entry)
) STRICT, WITHOUT ROWID;

-- The settings of the case over time; the last one holds.
CREATE TABLE settings (
  position INTEGER PRIMARY KEY,
  entry TEXT NOT NULL,
  content TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Documents without their texts, which are blobs. The first entry that added a document counts.
CREATE TABLE documents (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  copy INTEGER NOT NULL,
  published TEXT,  -- EDTF, as its own words or the person say
  content TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX documents_by_position ON documents (position);
CREATE INDEX documents_by_bytes ON documents (sha256, name, copy);

-- Files that no reader understands; their bytes are blobs.
CREATE TABLE refusals (
  position INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  copy INTEGER NOT NULL,
  content TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX refusals_by_bytes ON refusals (sha256, name, copy);

-- What producers read in documents; the last reading of a document holds.
CREATE TABLE readings (
  position INTEGER PRIMARY KEY,
  document TEXT NOT NULL,
  producer TEXT NOT NULL,
  published TEXT,         -- EDTF, as this producer read it
  content TEXT NOT NULL   -- without the suggestions
) STRICT, WITHOUT ROWID;
CREATE INDEX readings_by_document ON readings (document, position);

-- The suggestions of a reading, in its order.
CREATE TABLE suggestions (
  reading INTEGER NOT NULL,
  place INTEGER NOT NULL,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  content TEXT NOT NULL,  -- the whole suggestion
  PRIMARY KEY (reading, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX suggestions_by_id ON suggestions (id);

-- What people decided, every decision ever; which of them hold is worked out from `replaces` inside `content`.
CREATE TABLE decisions (
  position INTEGER PRIMARY KEY,
  entry TEXT NOT NULL,
  device TEXT NOT NULL,
  time TEXT NOT NULL,
  type TEXT NOT NULL,
  subject TEXT NOT NULL,  -- the id that it is about; of a pair the first one
  document TEXT NOT NULL, -- of a decision on a claim, else empty
  content TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX decisions_by_subject ON decisions (subject, position);
CREATE INDEX decisions_by_document ON decisions (document, subject);
CREATE INDEX decisions_by_entry ON decisions (entry);

-- The entries of decisions that a later decision takes the place of.
CREATE TABLE replaced (
  entry TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- What was done with the case beside reading and deciding: custody, devices, stamps, checks, packages.
CREATE TABLE events (
  position INTEGER PRIMARY KEY,
  entry TEXT NOT NULL,
  device TEXT NOT NULL,
  time TEXT NOT NULL,
  type TEXT NOT NULL,
  content TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX events_by_type ON events (type, position);

-- What is counted, and who can be met again, numbered in the order in which they first came.
CREATE TABLE quantities (
  number INTEGER PRIMARY KEY,
  measure TEXT NOT NULL,
  population TEXT NOT NULL,
  place TEXT NOT NULL  -- empty where none is told
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX quantities_by_name ON quantities (measure, population, place);

CREATE TABLE speakers (
  number INTEGER PRIMARY KEY,
  key TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX speakers_by_key ON speakers (key);

-- Figures as the readings that hold and the decisions leave them: worked out, so that a question is a walk along an
-- index. Their words stay where they came from: `position` is that of the reading, or of the decision where only a
-- person says so; `place` is the place in the reading. Days are ordinals; `known_…` is the first day on which a
-- figure may have been known.
CREATE TABLE figures (
  position INTEGER NOT NULL,
  place INTEGER NOT NULL,
  id TEXT NOT NULL,
  document INTEGER NOT NULL,   -- its position
  quantity INTEGER NOT NULL,
  speaker INTEGER,             -- NULL for one who cannot be met again
  standing INTEGER NOT NULL,   -- 0 where it was rejected or retracted
  review TEXT NOT NULL,
  relation TEXT NOT NULL,
  lower INTEGER,
  upper INTEGER,
  approx INTEGER,
  as_of_first INTEGER,
  as_of_last INTEGER,
  said_first INTEGER,
  said_last INTEGER,
  captured_first INTEGER,
  captured_last INTEGER,
  known_about INTEGER NOT NULL,
  known_said INTEGER NOT NULL,
  known_captured INTEGER NOT NULL,
  listed INTEGER NOT NULL,     -- two days in one number: about, then said; the order of ledgers
  latest INTEGER NOT NULL,     -- the same for last words
  "start" INTEGER NOT NULL,    -- where its number stands
  "end" INTEGER NOT NULL,
  PRIMARY KEY (position, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX figures_in_ledgers ON figures (quantity, listed, document, "start", "end", id);
-- No partial index: SQLite would look up every row again to see that its condition holds.
CREATE INDEX figures_by_speaker
  ON figures (standing, quantity, speaker, latest, known_about, known_said, known_captured);

-- By what documents meet that may be copies (kuager.model.candidates): filled beside the fold, and thrown away and
-- made anew like everything here. Which documents have their keys, also those without any.
CREATE TABLE keyed (
  document INTEGER PRIMARY KEY, -- its position
  weak INTEGER NOT NULL         -- how many weak keys it has
) STRICT;

-- What made these keys, as one hash (kuager.case.kinship): one row.
CREATE TABLE keyed_by (
  edition TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- A key is a hash of 64 bits, those from 2**63 on less 2**64, since SQLite knows numbers with a sign only.
CREATE TABLE copy_keys (
  strong INTEGER NOT NULL,   -- 1 where one shared key is enough, else 0
  key INTEGER NOT NULL,
  document INTEGER NOT NULL, -- its position
  PRIMARY KEY (strong, key, document)
) STRICT, WITHOUT ROWID;

-- How documents hang together, as it was worked out last; and from what, as one hash (kuager.case.kinship): one row.
CREATE TABLE relations (
  one TEXT NOT NULL,
  other TEXT NOT NULL,
  content TEXT NOT NULL,  -- the whole relation
  PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;

CREATE TABLE related (
  basis TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
