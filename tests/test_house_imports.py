"""What is loaded with what, seen from a fresh interpreter: the heavy and the foreign stay out."""

import subprocess
import sys
from pathlib import Path


def loaded_after(statement: str, *, root: Path) -> set[str]:
    """Names of the top-level packages that `statement` leaves in sys.modules."""
    script = f"import sys\n{statement}\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_the_engine_works_without_django(root: Path) -> None:
    loaded = loaded_after("import programs.engine", root=root)
    assert "programs" in loaded
    assert "django" not in loaded


def test_the_pages_start_without_the_solver(root: Path) -> None:
    """The solver takes 86 MB and a third of a second: only a worker that generates pays that."""
    loaded = loaded_after(
        "import os, django\n"
        "os.environ['DJANGO_SETTINGS_MODULE'] = 'glutes.config.settings'\n"
        "django.setup()\n"
        "import glutes.config.urls, glutes.config.wsgi",
        root=root,
    )
    assert "django" in loaded
    assert "ortools" not in loaded
