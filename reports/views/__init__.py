"""Pages and files of the reports, one noun per file."""
