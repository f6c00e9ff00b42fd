-- Nothing to do: PostgreSQL has no INSERT OR REPLACE, and runs every trigger of whoever
-- writes. SQLite needs a guard here.
SELECT 1;
