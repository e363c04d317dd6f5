-- Prepared payloads. Positions of a channel are dense, from 0; at most one of a channel is selected.
CREATE TABLE presets (
    id       TEXT    NOT NULL PRIMARY KEY,
    channel  TEXT    NOT NULL CHECK (channel <> ''),
    name     TEXT    NOT NULL,
    payload  TEXT    NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 0),
    selected INTEGER NOT NULL DEFAULT 0 CHECK (selected IN (0, 1))
) STRICT;
CREATE INDEX presets_in_order ON presets (channel, position);
CREATE UNIQUE INDEX presets_selected ON presets (channel) WHERE selected = 1;

-- Looks. One without a channel is for every channel; at most one of each is active.
CREATE TABLE themes (
    id      TEXT    NOT NULL PRIMARY KEY,
    channel TEXT    CHECK (channel <> ''),
    name    TEXT    NOT NULL,
    theme   TEXT    NOT NULL,
    active  INTEGER NOT NULL DEFAULT 0 CHECK (active IN (0, 1))
) STRICT;
-- NULLs are distinct in a unique index, so "every channel" gets the one name that no channel has.
CREATE UNIQUE INDEX themes_active ON themes (coalesce(channel, '')) WHERE active = 1;
