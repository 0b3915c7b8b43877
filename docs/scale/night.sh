#!/bin/sh
# A night's articles on all processors of one machine, with GNU parallel:
#   docs/scale/night.sh DATABASE FILE...
# Files (feeds, WARC archives, JSON Lines, ... packed or not) are extracted side by side, one process each; one writer
# stores what comes. Interrupted or cut off, the same command goes on: files that are done have their result in WORK,
# and articles that are stored are skipped. WORK (default: DATABASE.work) may be removed afterwards.
set -eu
database=$1
shift
work=${WORK:-$database.work}
mkdir -p "$work"
# A result is complete when it has its name. An exit status of 3 says that some records failed; they are told in
# the result and counted by `load`.
one() {
    name=$(printf '%s' "$2" | cksum | tr ' ' -)
    [ -e "$1/$name.jsonl" ] && exit 0
    status=0
    chancery extract -q "$2" >"$1/$name.part" || status=$?
    case $status in 0 | 3 | 4) mv "$1/$name.part" "$1/$name.jsonl" ;; *) exit "$status" ;; esac
}
if [ "${1:-}" = --one ]; then # called by parallel
    one "$work" "$2"
    exit
fi
WORK=$work parallel --will-cite --halt soon,fail=1 "$0" "$database" --one ::: "$@"
exec chancery load --db "$database" "$work"
