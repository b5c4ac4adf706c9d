"""Forms of the register, one noun per file."""
