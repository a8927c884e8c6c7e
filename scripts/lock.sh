#!/usr/bin/env bash
# lock.sh UV: compiles the lock files from pyproject.toml with hashes of every published file and no registry's address.
set -euo pipefail
uv=${1:?usage: lock.sh UV}
compile=("$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links
  --no-header --no-annotate --no-config)
"${compile[@]}" pyproject.toml -o requirements.lock
"${compile[@]}" pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
"${compile[@]}" --group build -c requirements-dev.lock -o requirements-build.lock
