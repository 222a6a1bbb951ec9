#!/bin/sh
# Sees to the programs that come with the system: Chromium (browser tests), Pandoc (bibliography test), Node.js (checks
# of pages and scripts), and on a bare machine also those that `make test` starts with.
# In CI, with the right to install, it installs what is missing from Debian's packages.
# Anywhere else it says in one line what to install, and the tests that need it are skipped with that line.
# Exit codes: 0 done or told, 1 an install failed (one line says which).
set -eu

found() {
    command -v "$1" >/dev/null
}

# Puts the words for "as root" in front of a command; fails where there is no right to install.
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

has_letters() {
    case "$(fc-list 2>/dev/null)" in *Liberation*) ;; *) return 1 ;; esac
}

missing=""
need() {
    missing="$missing $*"
}

# Chromium without windows opens a page in a third of the time; Debian has it apart since version 12.
without_windows() {
    case "$1" in
        chromium*) apt-cache show chromium-headless-shell >/dev/null 2>&1 && set -- "chromium-headless-shell${1#chromium}" ;;
    esac
    echo "$1"
}

found chromium-headless-shell || found chromium || found chromium-browser || found google-chrome || need chromium
found pandoc || need pandoc
{ found node && found npm; } || need nodejs npm
if [ -n "${CI:-}" ]; then
    # Sheets of paper are counted with these letters; a bare machine has none.
    has_letters || need fonts-liberation
    found make || need make
    found git || need git
    # A Python that is too old is the business of setup.sh.
    "${PYTHON:-python3}" -c 'import ensurepip, venv' 2>/dev/null || need python3 python3-venv
fi
missing=${missing# }
[ -n "$missing" ] || exit 0

if [ -n "${CI:-}" ] && found apt-get && as_root true 2>/dev/null; then
    as_root apt-get update -qq || echo "The lists of packages could not be brought up to date; those at hand are used."
    missing=$(without_windows "$missing")
    echo "Installing $missing ..."
    # shellcheck disable=SC2086  # one word for each package
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null || {
        echo "Could not install $missing. Is this computer online? Install it by hand, then run the same command again." >&2
        exit 1
    }
elif [ -n "${CI:-}" ]; then
    echo "Not found: $missing, and no right to install it here. Tests that need it fail. On Debian, as root: apt-get install $missing"
else
    echo "Not found: $missing. Tests that need it are skipped. On Debian: sudo apt-get install $missing"
fi
