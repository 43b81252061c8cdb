-- Version 3: what earlier checks found.

-- One check of a connection. `number` counts up for each connection: the order in which checks were made,
-- whatever the clock said. The key keeps a connection's checks side by side in that order, so that adding,
-- reading and pruning touch no other's.
CREATE TABLE history (
    connection_id TEXT    NOT NULL REFERENCES connection (id) ON DELETE CASCADE,
    number        INTEGER NOT NULL,
    at            INTEGER NOT NULL, -- when it ended
    cause         TEXT    NOT NULL, -- by its name in the definitions of services
    status        INTEGER, -- of the answer that decided; null: no answer did
    took          INTEGER NOT NULL, -- milliseconds
    PRIMARY KEY (connection_id, number)
) STRICT, WITHOUT ROWID;

-- What is known of each connection was found by its last check. One that cannot be read is left out.
INSERT INTO history
SELECT id, 1, unixepoch(found ->> '$.at'), found ->> '$.cause',
    -- Whose a token is was said by the first call, everything else by the last one.
    CAST(CASE found ->> '$.cause' WHEN 'wrong-account' THEN found ->> '$.proof[0].status'
        ELSE found ->> '$.proof[#-1].status' END AS INTEGER),
    coalesce(CAST(found ->> '$.took.secs' AS INTEGER) * 1000
        + CAST(found ->> '$.took.nanos' AS INTEGER) / 1000000, 0)
FROM (SELECT id, CASE WHEN json_valid(verdict) THEN verdict END AS found FROM connection)
WHERE unixepoch(found ->> '$.at') IS NOT NULL AND json_type(found, '$.cause') = 'text';
