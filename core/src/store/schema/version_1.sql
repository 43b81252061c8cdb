-- Version 1. Times are seconds since 1970 (UTC). No column holds a byte of a token.

CREATE TABLE app (
    client_id TEXT PRIMARY KEY NOT NULL,
    name      TEXT
) STRICT;

-- One version of a token. `pending`: its secret is about to be written. `active`: it was read back.
-- `deleting`: its secret is about to go.
CREATE TABLE token (
    id         TEXT    NOT NULL CHECK (length(id) = 36),
    version    INTEGER NOT NULL CHECK (version BETWEEN 1 AND 4294967295),
    state      TEXT    NOT NULL CHECK (state IN ('pending', 'active', 'deleting')),
    client_id  TEXT    NOT NULL REFERENCES app (client_id),
    account_id TEXT,
    login      TEXT,
    device_id  TEXT,
    issued_at  INTEGER NOT NULL,
    expires_at INTEGER, -- null: unknown, not never
    PRIMARY KEY (id, version),
    CHECK ((account_id IS NULL) = (login IS NULL))
) STRICT;

CREATE UNIQUE INDEX one_active_version ON token (id) WHERE state = 'active';

-- What a pending token will open: all it takes to finish the saving without the person who signed in.
CREATE TABLE intent (
    token_id          TEXT    NOT NULL,
    token_version     INTEGER NOT NULL,
    connection_id     TEXT    NOT NULL,
    service           TEXT    NOT NULL,
    organisation_id   TEXT,
    organisation_kind TEXT    CHECK (organisation_kind IN ('360', 'cloud')),
    expected_login    TEXT,
    PRIMARY KEY (token_id, token_version),
    FOREIGN KEY (token_id, token_version) REFERENCES token (id, version) ON DELETE CASCADE,
    CHECK ((organisation_id IS NULL) = (organisation_kind IS NULL))
) STRICT;

-- An active token at one service: a row of the list.
CREATE TABLE connection (
    id                TEXT    PRIMARY KEY NOT NULL,
    token_id          TEXT    NOT NULL,
    token_version     INTEGER NOT NULL,
    service           TEXT    NOT NULL,
    organisation_id   TEXT,
    organisation_kind TEXT    CHECK (organisation_kind IN ('360', 'cloud')),
    expected_login    TEXT,
    verdict           TEXT, -- what the last check found, as JSON; null: not checked yet
    FOREIGN KEY (token_id, token_version) REFERENCES token (id, version),
    CHECK ((organisation_id IS NULL) = (organisation_kind IS NULL))
) STRICT;

CREATE INDEX connections_of_token ON connection (token_id, token_version);

CREATE TABLE setting (
    key   TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT;
