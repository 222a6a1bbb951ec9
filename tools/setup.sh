#!/bin/sh
# Makes .venv and installs hash-pinned locks into it, then this project's own package.
# usage: sh tools/setup.sh LOCK...
# Exit codes: 0 ready, 2 something is missing (one line says what).
set -eu

stop() {
    echo "$1" >&2
    exit 2
}

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11, 5))' 2>/dev/null
}

find_python() {
    for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if new_enough "$candidate"; then
            echo "$candidate"
            return
        fi
    done
}

make_venv() {
    python=$(find_python)
    [ -n "$python" ] || stop "Python 3.11.5 or newer is needed (found: $("${PYTHON:-python3}" --version 2>/dev/null || echo none)). Install it, or name it: make PYTHON=/path/to/python3"
    "$python" -c 'import ensurepip, venv' 2>/dev/null || stop "Python's venv module is missing. On Debian and Ubuntu: sudo apt-get install python3-venv"
    rm -rf .venv
    "$python" -m venv .venv
}

# uv is quicker and is used where it stands; where it cannot install, pip does.
install_lock() {
    set -- --quiet --quiet --require-hashes --no-deps --only-binary=:all: -r "$1"
    if command -v uv >/dev/null && uv pip install --python .venv/bin/python "$@" 2>/dev/null; then
        return
    fi
    .venv/bin/python -m pip --disable-pip-version-check install --no-input "$@" ||
        stop "Could not install the packages. Is this computer online? Then run the same command again."
}

new_enough .venv/bin/python || make_venv
for lock in "$@"; do
    echo "Installing $lock into .venv ..."
    install_lock "$lock"
done
.venv/bin/python -m pip --disable-pip-version-check install --quiet --quiet --no-deps --no-build-isolation --editable .
