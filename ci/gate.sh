#!/usr/bin/env bash
# Grades responses, compares them with an earlier run, and exits as the gates say. See docs/integrations.md.
set -uo pipefail

usage="usage: gate.sh [--baseline RUN] [--rubric NAME|FILE] [--fail-under SCORE] [--out DIR] PATH..."
baseline="" rubric="payments" out="stackgrade-gate" gates=()

refuse() { echo "gate.sh: $1" >&2; exit 2; }

while [ $# -gt 0 ]; do
  case "$1" in
    --baseline | --rubric | --out | --fail-under) [ $# -gt 1 ] || refuse "$1 needs a value; $usage" ;;
  esac
  case "$1" in
    --baseline) baseline="$2"; shift 2 ;;
    --rubric) rubric="$2"; shift 2 ;;
    --out) out="$2"; shift 2 ;;
    --fail-under) gates=(--fail-under "$2"); shift 2 ;;
    --) shift; break ;;
    -*) refuse "there is no option $1; $usage" ;;
    *) break ;;
  esac
done
[ $# -gt 0 ] || refuse "no responses are named; $usage"

# The worst of two exit statuses: unusable input (2) before a gate that failed (1) before records left out (3).
worse() {
  for status in 2 1 3; do
    if [ "$1" = "$status" ] || [ "$2" = "$status" ]; then echo "$status"; return; fi
  done
  echo $(($1 > $2 ? $1 : $2))
}

if [ -e "$out/run" ] && [ ! -f "$out/run/run.json" ]; then refuse "$out/run is there and is no run; choose another --out"; fi
mkdir -p "$out" && rm -rf "$out/run" || exit 2
stackgrade grade "$@" --rubric "$rubric" --out "$out/run" ${gates[@]+"${gates[@]}"}
graded=$?
case $graded in 0 | 1 | 3) ;; *) exit $graded ;; esac

stackgrade export "$out/run" --sarif "$out/findings.sarif" --markdown "$out/scorecard.md" || exit $?

compared=0
cp "$out/scorecard.md" "$out/comment.md"
if [ -n "$baseline" ]; then
  stackgrade compare "$baseline" "$out/run" --fail-on regression --markdown --junit "$out/comparison.xml" >"$out/comparison.md"
  compared=$?
  case $compared in
    0 | 1 | 3) cat "$out/comparison.md" "$out/scorecard.md" >"$out/comment.md" ;;
  esac
fi
exit "$(worse "$graded" "$compared")"
