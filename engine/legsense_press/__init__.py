"""The press: authored content in, one immutable content pack out. Never shipped to the phone.

`read_content` reads the TOML and Fluent files, `check_content` lists everything an author must mend, `build_pack` turns content
into the pack's files, `write_pack` puts them on disk whole or not at all, `fallbacks` tells which texts of a language are still
English, `new_file` starts a file from its template.
"""

from legsense_press.check import check_content
from legsense_press.errors import ContentError
from legsense_press.new import new_file
from legsense_press.read import Content, read_content
from legsense_press.words import fallbacks
from legsense_press.write import build_pack, write_pack

__all__ = ["Content", "ContentError", "build_pack", "check_content", "fallbacks", "new_file", "read_content", "write_pack"]
