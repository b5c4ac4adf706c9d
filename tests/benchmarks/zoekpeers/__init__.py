"""Other ways to answer the same search, each judged by whether it gives the same numbers as the index."""
