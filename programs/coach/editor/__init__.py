"""The editor: two days side by side, every change of them, and what follows from it."""
