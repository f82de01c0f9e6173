"""Changes to the text of a sequence file that leave every other byte as the user wrote it."""
