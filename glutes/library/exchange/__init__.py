"""The working copy out to a file and in again: JSON for all of it, CSV a table at a time."""
