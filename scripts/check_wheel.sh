#!/usr/bin/env bash
# check_wheel.sh VENV: builds the wheel with VENV's tools, installs it with the locked packages into an empty environment,
# and runs the demo there, outside the repository, so that models and data must come out of the wheel.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
venv=$(cd "${1:?usage: check_wheel.sh VENV}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
pip=("$work/venv/bin/python" -m pip --disable-pip-version-check -qq)

"$venv/bin/python" -m pip --disable-pip-version-check -qq wheel --no-deps --no-build-isolation --wheel-dir "$work" "$root"
"$venv/bin/python" -m venv "$work/venv"
"${pip[@]}" install --require-hashes --no-deps --only-binary :all: -r "$root/requirements.lock"
"${pip[@]}" install --no-deps "$work"/sayso-*.whl
"${pip[@]}" check
cd "$work"
"$work/venv/bin/sayso" demo --ledger demo.db >"$work/demo.txt" </dev/null || { cat "$work/demo.txt"; echo "sayso demo failed in an empty environment" >&2; exit 1; }
grep -q . "$work/demo.txt"
# Templates, style, script and base map come out of the wheel too.
for view in brief timeline map matrix chart; do
  "$work/venv/bin/sayso" "$view" Drennick --ledger demo.db --out "$view.html"
  grep -q '</html>' "$view.html"
done
echo "wheel: $(du -h "$work"/sayso-*.whl | cut -f1), installed in an empty environment, demo ran"
