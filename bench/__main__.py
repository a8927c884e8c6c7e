"""All measurements in one run: ``python -m bench [NAME …]``.

Speed first, on generated articles; then the bundled example against its truth; then quality on annotated news, each
where the shared data is found (``SAYSO_SHARED``, else ``shared`` beside the repository). A part that fails is named
and the others run.
"""

from __future__ import annotations

import importlib
import sys
import time
import traceback

PARTS = (
    "read",
    "claims",
    "stories",
    "number_claims",
    "attribution",
    "speakers",
    "said",
    "contested",
    "entities",
    "places",
    "times",
    "quantities",
    "derivation",
    "numeric",
    "drift",
    "drift_free",
    "drift_retold",
    "copies",
    "origins",
)


def main(names: list[str]) -> int:
    """Run the named parts, or all; 1 if one of them failed, 2 if there is none of that name."""
    unknown = sorted(set(names) - set(PARTS))
    if unknown:
        print(f"no part {', '.join(unknown)}; there are {', '.join(PARTS)}", file=sys.stderr)
        return 2
    failed = []
    for name in names or PARTS:
        print(f"\n── {name} " + "─" * (96 - len(name)), flush=True)
        before, sys.argv = sys.argv, [f"bench.{name}"]
        start = time.perf_counter()
        try:
            importlib.import_module(f"bench.{name}").main()
        except SystemExit as end:
            if end.code:
                failed.append(name)
        except Exception:  # noqa: BLE001 - whatever it is, the other parts are still worth their figures
            traceback.print_exc()
            failed.append(name)
        finally:
            sys.argv = before
        print(f"({time.perf_counter() - start:.0f} s)", flush=True)
    if failed:
        print(f"\nfailed: {', '.join(failed)}", file=sys.stderr)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
