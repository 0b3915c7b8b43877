#!/bin/sh
# Prints every figure of docs/quality.md, each behind the command that gives it, to bring the page up to date.
#   tests/eval/quality.sh [SHARED [CHANCERY]]
# SHARED (../shared) is the folder with the annotated articles, the corpora and the scorer, which are not part of the
# project; what it lacks is passed over. Benchmarks want a quiet machine.
set -eu
cd "$(dirname "$0")/../.."
shared=${1:-../shared}
bin=${2:-build/chancery}
gold="--texts $shared/gold/texts --gold $shared/gold/dev --index $shared/gold/index.jsonl"
seed="--texts $shared/seed --gold $shared/seed --index $shared/seed/index.jsonl"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# measure TITLE COMMAND...
measure() {
    printf '\n## %s\n\n    %s\n\n' "$1" "$2"
    sh -c "$2" || echo "failed with $?"
}

# trees TREEBANK: from raw text to trees, against the treebank
trees() {
    [ -f "$shared/corpora/ud/$1" ] || return 0
    python3 tests/eval/ud_eval.py --text "$shared/corpora/ud/$1" >"$scratch/text"
    "$bin" inspect --stage parse --format conllu "$scratch/text" >"$scratch/conllu"
    measure "$1, from raw text" "python3 tests/eval/ud_eval.py $shared/corpora/ud/$1 $scratch/conllu"
}

# corpus TOOL FILE
corpus() {
    [ -f "$shared/corpora/$2" ] || return 0
    measure "$2" "python3 tests/eval/$1 --bin $bin $shared/corpora/$2"
}

sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | uniq -c
uptime
if [ -f "$shared/eval/score.py" ]; then
    measure 'Annotated articles' "python3 $shared/eval/score.py $gold --bin $bin"
    measure 'The seed' "python3 $shared/eval/score.py $seed --bin $bin"
    measure 'Confidence' "python3 tests/eval/calibration.py $shared/eval/score.py $gold --bin $bin"
fi
corpus polnear_eval.py attribution/polnear_dev.jsonl
corpus "polnear_eval.py --statements" attribution/polnear_dev.jsonl
corpus plover_eval.py events/plover_gsr.jsonl
corpus ner_eval.py ner/uner_ewt_dev.conll
corpus ner_eval.py events/re3d.jsonl
corpus contact_eval.py events/re3d.jsonl
corpus contact_eval.py events/plover_gsr.jsonl
corpus time_eval.py timex/meantime.jsonl
corpus time_eval.py timex/wikiwars.jsonl
trees en_ewt-ud-test.conllu
trees en_gum_ccclean-test.conllu
measure 'Benchmarks' "meson test -C $(dirname "$bin") --benchmark -v"
