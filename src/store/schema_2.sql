-- From version 1 to version 2.

-- ---- Editions of the catalogue, as they were printed.

CREATE TABLE edition (
    edition    INTEGER PRIMARY KEY CHECK (edition > 0),
    cut_off    TEXT NOT NULL,                             -- '': everything that had come
    at         TEXT NOT NULL,
    by         TEXT NOT NULL,
    apart      TEXT NOT NULL,                             -- groups with a part of their own
    title      TEXT NOT NULL,
    date       TEXT NOT NULL,
    place      TEXT NOT NULL,
    received   INTEGER NOT NULL,
    placed     INTEGER NOT NULL,
    duplicates INTEGER NOT NULL,
    unplaced   INTEGER NOT NULL,
    withheld   INTEGER NOT NULL,
    outside    INTEGER NOT NULL,
    late       INTEGER NOT NULL
) STRICT;

-- An idea's number, given once, and its words as they were first printed.
CREATE TABLE edition_idea (
    number  INTEGER PRIMARY KEY CHECK (number > 0),
    edition INTEGER NOT NULL REFERENCES edition,          -- the first that has it
    id      TEXT NOT NULL UNIQUE,
    what    TEXT NOT NULL,
    why     TEXT NOT NULL,
    group_  TEXT NOT NULL,
    table_  TEXT NOT NULL,
    area    TEXT NOT NULL,
    erased  INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1))
) STRICT;

-- What stands in an edition, in the order of reading.
CREATE TABLE edition_entry (
    edition INTEGER NOT NULL REFERENCES edition,
    place   INTEGER NOT NULL,
    kind    TEXT NOT NULL,
    number  INTEGER NOT NULL,                             -- of an idea, a theme or a proposal
    count   INTEGER NOT NULL,
    fresh   INTEGER NOT NULL CHECK (fresh IN (0, 1)),
    text    TEXT NOT NULL,
    more    TEXT NOT NULL,
    PRIMARY KEY (edition, place)
) STRICT, WITHOUT ROWID;
