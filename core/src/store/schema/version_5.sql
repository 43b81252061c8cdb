-- Version 5: a connection may name one thing at its service, such as a counter.

ALTER TABLE connection ADD COLUMN resource TEXT;

ALTER TABLE intent ADD COLUMN resource TEXT;
