-- One consultation. Version 1; a later version adds a step to event.c's table of migrations and changes nothing here.
-- Times are text, 2026-11-22T11:30:00, as the person who acted gave them.

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Files beside the ideas, as they were given: the organiser's sheet, the frame, the names of themes.
CREATE TABLE document (
    name   TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    bytes  BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Ideas that came in together.
CREATE TABLE wave (
    wave INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- One reading of one file (or of one sheet of a workbook).
CREATE TABLE reading (
    reading    INTEGER PRIMARY KEY,
    wave       INTEGER NOT NULL REFERENCES wave,
    name       TEXT NOT NULL,                            -- the file's, without folders
    hash       BLOB NOT NULL CHECK (length(hash) = 32),  -- SHA-256 of the bytes, unpacked
    format     INTEGER NOT NULL,
    charset    INTEGER NOT NULL,
    separator  TEXT NOT NULL,
    has_header INTEGER NOT NULL CHECK (has_header IN (0, 1)),
    columns    INTEGER NOT NULL CHECK (columns BETWEEN 1 AND 4096),
    for_group  TEXT NOT NULL,                            -- of rows without a group of their own
    at         TEXT NOT NULL
) STRICT;
CREATE INDEX reading_hash ON reading (hash);

CREATE TABLE heading (
    reading  INTEGER NOT NULL REFERENCES reading,
    position INTEGER NOT NULL,
    name     TEXT NOT NULL,
    hidden   INTEGER NOT NULL CHECK (hidden IN (0, 1)),  -- a name or an address: shown to nobody
    PRIMARY KEY (reading, position)
) STRICT, WITHOUT ROWID;

-- Which column is which: several of one field are joined in this order.
CREATE TABLE mapping (
    reading  INTEGER NOT NULL REFERENCES reading,
    field    TEXT NOT NULL,
    place    INTEGER NOT NULL,
    position INTEGER NOT NULL,
    reason   TEXT NOT NULL,
    PRIMARY KEY (reading, field, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE submission (
    submission INTEGER PRIMARY KEY,
    reading    INTEGER NOT NULL REFERENCES reading,
    row        INTEGER NOT NULL,                         -- as a spreadsheet shows it
    id         TEXT UNIQUE,                              -- the submission's own
    hash       BLOB,                                     -- SHA-256 of its cells; once it is erased, NULL or a mark: tombstone.c
    erased     INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1))
) STRICT;
CREATE INDEX submission_reading ON submission (reading);

-- Byte for byte as received (in UTF-8); empty cells are not kept. version 0 holds; 1, 2, … are what corrections replaced.
CREATE TABLE cell (
    submission INTEGER NOT NULL REFERENCES submission,
    version    INTEGER NOT NULL,
    position   INTEGER NOT NULL,
    text       TEXT NOT NULL,
    PRIMARY KEY (submission, version, position)
) STRICT, WITHOUT ROWID;

-- What the sentence encoder said of a text: 32-bit floats, little-endian.
CREATE TABLE vector (
    text_hash BLOB PRIMARY KEY CHECK (length(text_hash) = 32),
    vector    BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Who did what, when and why. Append-only.
CREATE TABLE act (
    act   INTEGER PRIMARY KEY,
    kind  TEXT NOT NULL,
    at    TEXT NOT NULL,
    by    TEXT NOT NULL,
    why   TEXT NOT NULL,
    text  TEXT NOT NULL,
    theme INTEGER NOT NULL,
    into_ INTEGER NOT NULL,
    of    INTEGER REFERENCES act
) STRICT;
CREATE TABLE act_idea (
    act   INTEGER NOT NULL REFERENCES act,
    place INTEGER NOT NULL,
    id    TEXT NOT NULL,
    PRIMARY KEY (act, place)
) STRICT, WITHOUT ROWID;

-- Where the program placed each idea it has seen (0: nowhere), and the numbers of its themes.
CREATE TABLE theme (
    theme   INTEGER PRIMARY KEY CHECK (theme > 0),
    label   TEXT NOT NULL,
    founded TEXT NOT NULL
) STRICT;
CREATE TABLE placed (
    id    TEXT PRIMARY KEY,
    theme INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
