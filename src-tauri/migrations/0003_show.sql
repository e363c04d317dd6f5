-- What is on air, a row per channel: JSON, so that the show goes on after a crash.
CREATE TABLE on_air (
    channel TEXT NOT NULL PRIMARY KEY,
    state   TEXT NOT NULL
) STRICT;

-- The as-run log. `seq` counts the commands; the oldest rows are dropped.
CREATE TABLE as_run (
    seq        INTEGER PRIMARY KEY AUTOINCREMENT,
    id         TEXT    NOT NULL UNIQUE,
    at         INTEGER NOT NULL,
    channel    TEXT    NOT NULL,
    kind       TEXT    NOT NULL,
    source     TEXT    NOT NULL,
    title      TEXT,
    delivered  INTEGER NOT NULL,
    acks       INTEGER NOT NULL,
    latency_ms INTEGER
) STRICT;
