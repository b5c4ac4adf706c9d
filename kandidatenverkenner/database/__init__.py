"""The database backend that serves itself: PostgreSQL, started when the first connection needs it."""
