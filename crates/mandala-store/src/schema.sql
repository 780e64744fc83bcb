-- The project file of mandala, layout 1. docs/PROJECT_FILE.md tells it in words.
--
-- All spans (…_begin, …_end) are half-open ranges of BYTES in documents.text, which is UTF-8.
-- The words of a span: CAST(substr(CAST(text AS BLOB), b + 1, e - b) AS TEXT), as the views below do.
-- Days are ISO 8601 (2021-08-31); lists are JSON arrays; what is not known is NULL.

-- One reading: which program coded with which lexicon, and when. Unfinished where it was stopped.
CREATE TABLE runs (
    run       INTEGER PRIMARY KEY,
    program   TEXT NOT NULL,  -- version of mandala
    knowledge TEXT NOT NULL,  -- hash of the lexicon, the rules and the language model
    started   TEXT NOT NULL,
    finished  TEXT
) STRICT;

-- The articles, in the order in which they were first read. text is the original, untouched.
CREATE TABLE documents (
    document      INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,  -- SHA-256 of the text, first 16 hex digits
    name          TEXT NOT NULL,
    text          TEXT NOT NULL,
    title         TEXT, title_how     TEXT,
    outlet        TEXT, outlet_how    TEXT,
    author        TEXT, author_how    TEXT,
    published     TEXT, published_how TEXT,
    url           TEXT,
    sentences     INTEGER NOT NULL,
    run           INTEGER NOT NULL REFERENCES runs
) STRICT;

-- What in a text is not the article, by which rule. Never coded.
CREATE TABLE boilerplate (
    document   INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    span_begin INTEGER NOT NULL,
    span_end   INTEGER NOT NULL,
    rule       TEXT NOT NULL,
    PRIMARY KEY (document, span_begin)
) STRICT, WITHOUT ROWID;

-- What a document quotes at length from somebody else.
CREATE TABLE passages (
    document         INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    position         INTEGER NOT NULL,
    span_begin       INTEGER NOT NULL,
    span_end         INTEGER NOT NULL,
    name             TEXT,
    outlet           TEXT,
    introduced_begin INTEGER NOT NULL,
    introduced_end   INTEGER NOT NULL,
    PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;

-- Actors as they were understood somewhere: the same id may stand here with another sector at another date.
-- The columns called actor elsewhere point here; no foreign key, since checking it would need an index on each.
CREATE TABLE actors (
    actor          INTEGER PRIMARY KEY,
    id             TEXT NOT NULL,
    name           TEXT NOT NULL,
    code           TEXT,
    sector         TEXT,
    kind           TEXT NOT NULL,
    within         TEXT NOT NULL,  -- names of the wholes that it belongs to, nearest first
    principal_id   TEXT,           -- the actor that the map counts its doings for
    principal_name TEXT
) STRICT;
CREATE INDEX actors_by_id ON actors (id);

-- Every place in a text that names or describes an actor.
CREATE TABLE mentions (
    document   INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    span_begin INTEGER NOT NULL,
    span_end   INTEGER NOT NULL,
    head_begin INTEGER NOT NULL,
    head_end   INTEGER NOT NULL,
    type       TEXT NOT NULL,
    actor      INTEGER NOT NULL,
    how        TEXT NOT NULL,
    because    TEXT NOT NULL,
    PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;

-- The coded events. event is document * 16777216 + its place among the events of the document.
CREATE TABLE events (
    event          INTEGER PRIMARY KEY,
    id             TEXT NOT NULL,
    document       INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    sentence_begin INTEGER NOT NULL,
    sentence_end   INTEGER NOT NULL,
    clause_begin   INTEGER NOT NULL,
    clause_end     INTEGER NOT NULL,
    trigger_begin  INTEGER NOT NULL,
    trigger_end    INTEGER NOT NULL,
    type           TEXT NOT NULL,
    mode           TEXT,
    cameo          TEXT,
    contexts       TEXT NOT NULL,
    sign           INTEGER NOT NULL,
    intensity      REAL NOT NULL,
    date_start     TEXT, date_end TEXT, date_precision TEXT, date_how TEXT,
    place_begin    INTEGER, place_end INTEGER, place_name TEXT, place_country TEXT,
    latitude       REAL, longitude REAL,
    modality       TEXT NOT NULL,
    negated        INTEGER NOT NULL,
    relation       INTEGER NOT NULL,
    confidence     REAL NOT NULL
) STRICT;
CREATE INDEX events_by_id ON events (id);

-- The parties to an event; role is source or target.
CREATE TABLE event_actors (
    event      INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
    role       TEXT NOT NULL,
    position   INTEGER NOT NULL,
    span_begin INTEGER NOT NULL,
    span_end   INTEGER NOT NULL,
    head_begin INTEGER NOT NULL,
    head_end   INTEGER NOT NULL,
    type       TEXT NOT NULL,
    actor      INTEGER NOT NULL,
    how        TEXT NOT NULL,
    because    TEXT NOT NULL,
    PRIMARY KEY (event, role, position)
) STRICT, WITHOUT ROWID;

-- The numbers that the text attaches to an event.
CREATE TABLE event_numbers (
    event      INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    value      REAL NOT NULL,
    unit       TEXT NOT NULL,
    qualifier  TEXT NOT NULL,
    span_begin INTEGER NOT NULL,
    span_end   INTEGER NOT NULL,
    PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;

-- Who says so, outermost first. No row: the document says it in its own voice.
CREATE TABLE event_speakers (
    event      INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    span_begin INTEGER NOT NULL,
    span_end   INTEGER NOT NULL,
    actor      INTEGER,
    outlet     TEXT,
    anonymous  INTEGER NOT NULL,
    PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;

-- Why the event was coded so, step by step.
CREATE TABLE event_reasons (
    event    INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
    position INTEGER NOT NULL,
    step     TEXT NOT NULL,
    because  TEXT NOT NULL,
    PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;

-- For people with pandas, R or a database browser: one flat line an event, with its words.
CREATE VIEW event_lines AS
SELECT
    e.id, d.name AS doc, d.outlet, d.published,
    CAST(substr(CAST(d.text AS BLOB), e.clause_begin + 1, e.clause_end - e.clause_begin) AS TEXT) AS clause,
    CAST(substr(CAST(d.text AS BLOB), e.trigger_begin + 1, e.trigger_end - e.trigger_begin) AS TEXT) AS trigger,
    e.type, e.mode, e.cameo, e.sign, e.intensity,
    (SELECT group_concat(name, '; ') FROM
        (SELECT a.name FROM event_actors p JOIN actors a USING (actor)
         WHERE p.event = e.event AND p.role = 'source' ORDER BY p.position)) AS source,
    (SELECT group_concat(name, '; ') FROM
        (SELECT a.name FROM event_actors p JOIN actors a USING (actor)
         WHERE p.event = e.event AND p.role = 'target' ORDER BY p.position)) AS target,
    e.date_start, e.date_end, e.date_how, e.place_name, e.place_country,
    e.modality, e.negated, e.relation, e.confidence
FROM events e JOIN documents d USING (document)
ORDER BY e.event;
