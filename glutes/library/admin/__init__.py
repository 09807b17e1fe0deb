"""The library in /admin/, for editors and reviewers (`User.has_perm`); nobody's training data."""

from glutes.library.admin import anatomy, evidence, exercise, guidance

__all__ = ["anatomy", "evidence", "exercise", "guidance"]
