"""The library in /admin/, for editors and reviewers (`User.has_perm`); nobody's training data."""

from glutes.library.admin import anatomy, edition, evidence, exercise, guidance, variation

__all__ = ["anatomy", "edition", "evidence", "exercise", "guidance", "variation"]
