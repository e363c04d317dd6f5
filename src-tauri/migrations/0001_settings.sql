-- One row per setting; the value is JSON. A setting that has no row has its default.
CREATE TABLE settings (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
