-- Version 2: a token opens several services, and its secret need not be in the keychain.

-- Where the secret is. `session`: in memory, and gone with the run that wrote it.
ALTER TABLE token ADD COLUMN place TEXT NOT NULL DEFAULT 'keychain'
    CHECK (place IN ('keychain', 'session', 'file'));

-- What a pending token will open, a row for each connection, the one that was asked for first.
ALTER TABLE intent RENAME TO intent_1;

CREATE TABLE intent (
    token_id          TEXT    NOT NULL,
    token_version     INTEGER NOT NULL,
    connection_id     TEXT    NOT NULL,
    service           TEXT    NOT NULL,
    organisation_id   TEXT,
    organisation_kind TEXT    CHECK (organisation_kind IN ('360', 'cloud')),
    expected_login    TEXT,
    PRIMARY KEY (token_id, token_version, connection_id),
    FOREIGN KEY (token_id, token_version) REFERENCES token (id, version) ON DELETE CASCADE,
    CHECK ((organisation_id IS NULL) = (organisation_kind IS NULL))
) STRICT;

INSERT INTO intent SELECT * FROM intent_1;

DROP TABLE intent_1;
