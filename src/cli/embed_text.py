"""Writes a text file as a C string: embed_text.py NAME IN OUT.c"""

import pathlib
import sys

name, source, out = sys.argv[1:]
data = pathlib.Path(source).read_bytes() + b"\0"
numbers = [str(byte - 256 if byte > 127 else byte) for byte in data]
rows = ",\n".join(", ".join(numbers[i : i + 24]) for i in range(0, len(numbers), 24))
pathlib.Path(out).write_text(f"extern const char {name}[];\nconst char {name}[] = {{\n{rows}}};\n")
