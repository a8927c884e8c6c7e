#!/usr/bin/env bash
# make_venv.sh FOLDER: a virtual environment with pip, also on a Debian whose python3 came without the venv package.
set -euo pipefail
venv=${1:?usage: make_venv.sh FOLDER}

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

python=
for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
  if command -v "$candidate" >/dev/null && new_enough "$candidate"; then python=$candidate; break; fi
done
[ -n "$python" ] || { echo "sayso needs Python 3.11 or newer (on Debian 12: apt-get install python3 python3-venv)." >&2; exit 1; }

rm -rf "$venv"
"$python" -m venv "$venv" >/dev/null 2>&1 && exit 0

package="python$("$python" -c 'import sys; print(f"{sys.version_info[0]}.{sys.version_info[1]}")')-venv"
rm -rf "$venv"
if command -v apt-get >/dev/null; then
  if [ "$(id -u)" = 0 ]; then root=(env); elif sudo -n true 2>/dev/null; then root=(sudo -n); else root=(); fi
  if [ ${#root[@]} -gt 0 ]; then
    echo "python3 has no venv here: installing $package"
    { "${root[@]}" apt-get update -qq && "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$package"; } >/dev/null \
      && "$python" -m venv "$venv" && exit 0
  fi
fi
echo "$python cannot make virtual environments here. Install the package $package (as root: apt-get install $package) and try again." >&2
exit 1
