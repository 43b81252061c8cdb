-- Version 4: the secret of an app is kept as a token is, and an app can be removed.

-- What the record's secret is: a token, or the secret of the app, which opens no service and has no
-- connections.
ALTER TABLE token ADD COLUMN kind TEXT NOT NULL DEFAULT 'token' CHECK (kind IN ('token', 'app-secret'));

CREATE UNIQUE INDEX one_active_secret_of_app ON token (client_id)
    WHERE kind = 'app-secret' AND state = 'active';

-- 0: the app was removed, or its first secret is still being written. Its record goes with the last of its
-- secrets.
ALTER TABLE app ADD COLUMN listed INTEGER NOT NULL DEFAULT 1 CHECK (listed IN (0, 1));
