#!/usr/bin/env bash
# The same fits by Upscatter and by other programs, one after the other in one run; only times of one run may be compared.
#
# RACE     folder of the other programs: cevns_toy_model.py, bench_iminuit.py, bench_minuit2.cpp
# MINUIT2  where Minuit2 is installed (include/ and lib/); left out where it is not given
# python3 with iminuit and numba, for those two; left out where it has not.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../../.." && pwd)
RACE=${RACE:-$root/../shared/race}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

(cd "$root" && ./mvnw -q -Pfast -pl fitter -am test-compile org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
    -Dmdep.outputFile=target/classpath -Dmdep.includeScope=test)
java -XX:+UseSerialGC -cp "$root/fitter/target/test-classes:$root/fitter/target/classes:$(cat "$root/fitter/target/classpath")" \
    upscatter.fitter.race.Race "$@"

if [ -n "${MINUIT2:-}" ]; then
    headers=$(dirname "$(dirname "$(find "$MINUIT2/include" -name FCNBase.h | head -1)")")
    for source in "$RACE/bench_minuit2.cpp" "$here/minuit2_gradient.cpp"; do
        g++ -O3 -march=native -std=c++17 -I"$headers" "$source" -L"$MINUIT2/lib" -lMinuit2 -lMinuit2Math -o "$work/rival"
        "$work/rival"
    done
else
    echo "Minuit2 was left out: MINUIT2 does not say where it is" >&2
fi

if python3 -c 'import iminuit, numba' 2> /dev/null; then
    (cd "$work" && OPENBLAS_NUM_THREADS=1 PYTHONPATH="$RACE" python3 "$RACE/bench_iminuit.py" 5)
else
    echo "iminuit was left out: python3 has no iminuit or no numba" >&2
fi
