-- Records as version 2 wrote them. Never to be edited: such files are on people's disks.
BEGIN;

CREATE TABLE app (
    client_id TEXT PRIMARY KEY NOT NULL,
    name      TEXT
) STRICT;

CREATE TABLE token (
    id         TEXT    NOT NULL CHECK (length(id) = 36),
    version    INTEGER NOT NULL CHECK (version BETWEEN 1 AND 4294967295),
    state      TEXT    NOT NULL CHECK (state IN ('pending', 'active', 'deleting')),
    client_id  TEXT    NOT NULL REFERENCES app (client_id),
    account_id TEXT,
    login      TEXT,
    device_id  TEXT,
    issued_at  INTEGER NOT NULL,
    expires_at INTEGER, place TEXT NOT NULL DEFAULT 'keychain'
    CHECK (place IN ('keychain', 'session', 'file')), -- null: unknown, not never
    PRIMARY KEY (id, version),
    CHECK ((account_id IS NULL) = (login IS NULL))
) STRICT;

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

CREATE TABLE setting (
    key   TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT;

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

CREATE UNIQUE INDEX one_active_version ON token (id) WHERE state = 'active';

CREATE INDEX connections_of_token ON connection (token_id, token_version);

INSERT INTO "app" VALUES('4760187d81bc4b7799476b42b5103713','Romashka Tracker');
INSERT INTO "token" VALUES('0b6c0a52-41a5-4c38-9f0f-5a3d9c1b7e10',1,'deleting','4760187d81bc4b7799476b42b5103713','1130000041235711','a.belova',NULL,1790000000,NULL,'keychain');
INSERT INTO "token" VALUES('0b6c0a52-41a5-4c38-9f0f-5a3d9c1b7e10',2,'active','4760187d81bc4b7799476b42b5103713','1130000041235711','a.belova','5eed5eed-0000-4000-8000-000000000001',1795000000,1826536000,'keychain');
INSERT INTO "token" VALUES('7d2f4c1e-93b0-4a77-8b1c-0c5e6f7a8b92',1,'pending','4760187d81bc4b7799476b42b5103713','1130000041235722','sync.office',NULL,1795000100,NULL,'keychain');
INSERT INTO "intent" VALUES('7d2f4c1e-93b0-4a77-8b1c-0c5e6f7a8b92',1,'c2a4e6b8-0d1f-4a2b-9c3d-4e5f60718293','tracker','8120663','360','sync.office');
INSERT INTO "connection" VALUES('11d3c5b7-f9e1-4d2c-8b3a-495867768594','0b6c0a52-41a5-4c38-9f0f-5a3d9c1b7e10',2,'tracker','7405218','360','a.belova','{"cause":"works","at":"2026-11-20T10:00:00.123456789Z","took":{"secs":0,"nanos":412345678},"proof":[{"host":"login.yandex.ru","request":"GET /info","status":200,"note":null},{"host":"api.tracker.yandex.net","request":"GET /v3/myself","status":200,"note":"X-Org-ID"}],"found":null,"issuer":null,"retry_at":null}');
INSERT INTO "connection" VALUES('22e4d6c8-0af2-4e3d-9c4b-5a6978879605','0b6c0a52-41a5-4c38-9f0f-5a3d9c1b7e10',2,'metrica',NULL,NULL,NULL,NULL);
INSERT INTO "connection" VALUES('33f5e7d9-1b03-4f4e-8d5c-6b7a8998a706','0b6c0a52-41a5-4c38-9f0f-5a3d9c1b7e10',2,'courier',NULL,NULL,NULL,'{"cause":"wrong-account","at":"2026-11-20T10:00:01Z","took":{"secs":1,"nanos":2000000},"proof":[{"host":"login.yandex.ru","request":"GET /info","status":200,"note":null},{"host":"courier.yandex.ru","request":"GET /api/v1/companies","status":403,"note":null}],"found":"n.orlova","issuer":null,"retry_at":null}');
INSERT INTO "connection" VALUES('44a6f8ea-2c14-4a5f-9e6d-7c8b9aa9b807','0b6c0a52-41a5-4c38-9f0f-5a3d9c1b7e10',2,'tracker','8120663','360',NULL,'{"cause":"unreachable","at":"2026-11-20T10:00:02Z","took":{"secs":15,"nanos":0},"proof":[{"host":"login.yandex.ru","request":"GET /info","status":null,"note":"timed out"}],"found":null,"issuer":null,"retry_at":null}');
INSERT INTO "connection" VALUES('55b7a9fb-3d25-4b60-8f7e-8d9cabbac908','0b6c0a52-41a5-4c38-9f0f-5a3d9c1b7e10',2,'tracker','9130774','360',NULL,'half of a verd');
INSERT INTO "setting" VALUES('language','ru');
INSERT INTO "setting" VALUES('device-id','5eed5eed-0000-4000-8000-000000000001');

PRAGMA user_version = 2;
COMMIT;
