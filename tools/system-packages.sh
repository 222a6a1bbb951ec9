#!/bin/sh
# Sees to the two programs that some tests need: Chromium (browser tests) and Pandoc (bibliography test).
# In CI, with the right to install, it installs what is missing from Debian's packages.
# Anywhere else it says in one line what to install, and the tests that need it are skipped with that line.
set -eu

found() {
    command -v "$1" >/dev/null
}

# Puts the words for "as root" in front of a command; fails where there is no right to install.
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

missing=""
# A bare machine has no fonts either, and pages without letters cannot be tested.
found chromium || found chromium-browser || found google-chrome || missing="chromium fonts-liberation"
found pandoc || missing="$missing pandoc"
missing=${missing# }
[ -n "$missing" ] || exit 0

if [ -n "${CI:-}" ] && found apt-get && as_root true 2>/dev/null; then
    echo "Installing $missing ..."
    as_root apt-get update -qq
    # shellcheck disable=SC2086  # one word for each package
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
    echo "Not found: $missing. Tests that need it are skipped. On Debian: sudo apt-get install $missing"
fi
