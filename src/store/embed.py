"""Writes the migrations (SQL files, in order of version) as a C table: embed.py OUT.c FILE.sql..."""

import hashlib
import pathlib
import sys


def array(data):
    """The bytes and a NUL as a C initializer (C17 need not take string literals beyond 4095 bytes)."""
    numbers = [str(byte - 256 if byte > 127 else byte) for byte in data + b"\0"]
    return ",\n".join("    " + ", ".join(numbers[i : i + 24]) for i in range(0, len(numbers), 24))


def main(out, *files):
    parts = ['#include "store/migrate.h"\n']
    rows = []
    for version, name in enumerate(sorted(files, key=lambda f: pathlib.Path(f).name), start=1):
        path = pathlib.Path(name)
        data = path.read_bytes()
        if int(path.stem.split("_")[0]) != version:
            sys.exit(f"{name}: expected migration {version:04}")
        parts.append(f"static const char sql_{version}[] = {{\n{array(data)}\n}};\n")
        rows.append(f'    {{"{path.stem}", "{hashlib.sha256(data).hexdigest()}", sql_{version}}},')
    parts.append("const struct ch_migration ch_migrations[] = {\n" + "\n".join(rows) + "\n};")
    parts.append("const int ch_migration_count = sizeof ch_migrations / sizeof *ch_migrations;\n")
    pathlib.Path(out).write_text("\n".join(parts), encoding="utf-8")


main(*sys.argv[1:])
