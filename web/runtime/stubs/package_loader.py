"""In place of Pyodide's package loader: every module is in the library that Python starts with."""


class Folder:
    """A path that only has to be written out."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __str__(self) -> str:
        """The path."""
        return self.name


SITE_PACKAGES = Folder("/lib/python3.14/site-packages")
DSO_DIR = Folder("/usr/lib")


def init_loaded_packages() -> None:
    """There are none."""
