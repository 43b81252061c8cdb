-- Version 7: what a token's record keeps may be something that brings tokens.

-- `token`: an OAuth token. `key`: the authorised key of a service account, which has no app: its app is the
-- empty one, which is never listed. `program`: nothing secret, but which installed program to ask.
ALTER TABLE token ADD COLUMN credential TEXT NOT NULL DEFAULT 'token'
    CHECK (credential IN ('token', 'key', 'program'));
