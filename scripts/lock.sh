#!/usr/bin/env bash
# lock.sh UV: compiles the lock files from pyproject.toml with hashes of every published file and no registry's address.
set -euo pipefail
uv=${1:?usage: lock.sh UV}
compile=("$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links
  --no-header --no-annotate --no-config --only-binary :all:)
"${compile[@]}" pyproject.toml -o requirements.lock
# What packages of the tests ask for without needing it there: stubs that would hide SQLAlchemy's own types, an old rdflib.
overrides=$(mktemp)
trap 'rm -f "$overrides"' EXIT
printf '%s\n' "sqlalchemy2-stubs; sys_platform == 'never'" "rdflib>=7.1" >"$overrides"
"${compile[@]}" pyproject.toml --group dev --extra tables --extra postgres --extra png --override "$overrides" -c requirements.lock -o requirements-dev.lock
"${compile[@]}" --group build -c requirements-dev.lock -o requirements-build.lock
sources=("${compile[@]:0:${#compile[@]}-2}")  # some peers come as sources only: without --only-binary :all:
"${sources[@]}" --group peers -c requirements-dev.lock -o requirements-peers.lock
