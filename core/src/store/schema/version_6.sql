-- Version 6: setup files that were opened. What of them is done is told by the connections.

CREATE TABLE setup_file (
    id   INTEGER PRIMARY KEY NOT NULL, -- the one that was opened last has the highest
    name TEXT NOT NULL, -- of the file, to be shown
    text TEXT NOT NULL UNIQUE -- what it says, as Keyward writes it; nothing in it is secret
) STRICT;
