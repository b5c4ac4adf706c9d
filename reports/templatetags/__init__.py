"""What templates of the reports need beside Django's own."""
