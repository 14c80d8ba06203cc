#!/usr/bin/env bash
# Wall seconds of whole commands and of a physicist's numpy script of the same 40 limits, by turns in one run; only times of one run may be compared, on an idle machine.
#
# RACE       folder of the script, nucleus_limit.py; a Python with numpy, scipy and iminuit is PYTHON (python3)
# WORKSPACE  a published workspace of pyhf, fitted too; left out where it is not given
# One argument: how many turns (3).
set -euo pipefail
root=$(cd "$(dirname "$0")/../../../.." && pwd)
RACE=${RACE:-$root/../shared/race}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

timed() {
    local name=$1
    shift
    local begin
    begin=$(date +%s.%N)
    "$@" > /dev/null
    echo "$(date +%s.%N) $begin $name" | awk '{printf "%8.2f  %s\n", $1 - $2, $3}'
}

cd "$root"
./upscatter --version > /dev/null
for _ in $(seq "${1:-3}"); do
    timed numpy-script "${PYTHON:-python3}" "$RACE/nucleus_limit.py"
    timed limit ./upscatter limit examples/nucleus-10g.json --quiet --no-coverage --out "$work/limit"
    timed limit-without-figures ./upscatter limit examples/nucleus-10g.json --quiet --no-coverage --no-figures --out "$work/numbers"
    timed version ./upscatter --version
    timed help ./upscatter --help
    timed infer-radiative ./upscatter infer examples/nucleus-radiative-signal.json --quiet --out "$work/infer"
    timed figure-2 ./upscatter figure examples/figure-2.json --quiet --out "$work/figure"
    if [ -n "${WORKSPACE:-}" ]; then timed fit-workspace ./upscatter fit "$WORKSPACE" --quiet --out "$work/fit"; fi
done
