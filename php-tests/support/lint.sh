#!/usr/bin/env bash
# Runs the checks of `make lint` one after the other. The first failure ends the script.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT"
CARGO_DENY=0.20.2
TYPOS=1.52.0

cargo() { "$SUPPORT/cargo.sh" "$@"; }

# Checks the shell and PHP scripts. It skips .phpt files: they are not valid PHP scripts.
check_scripts() {
    local script
    progress "shellcheck"
    git ls-files -z '*.sh' .ci/run | xargs -0 shellcheck
    progress "php -l"
    while IFS= read -r -d '' script; do
        "$PHP" -n -l "$script" >/dev/null
    done < <(git ls-files -z '*.php')
}

# Checks that a build of src/admin gives the committed files of the Events screen, byte by byte.
check_screen() {
    progress "npm ci and build of src/admin"
    npm ci --prefix src/admin --ignore-scripts --no-audit --no-fund --loglevel=error
    npm run --prefix src/admin --silent check
}

# Checks the spelling of all files by typos from PyPI, and the style of documents and stubs.
check_words() {
    local tools="$ROOT/target/tools/typos"
    if [ "$("$tools/bin/typos" --version 2>/dev/null)" != "typos-cli $TYPOS" ]; then
        progress "installing typos $TYPOS"
        rm -rf "$tools"
        python3 -m venv "$tools"
        "$tools/bin/pip" install --quiet --disable-pip-version-check "typos==$TYPOS"
    fi
    progress "spelling and words"
    git ls-files -z | xargs -0 "$tools/bin/typos" --force-exclude --format brief
    "$PHP" -n "$SUPPORT/check_words.php"
}

# Checks crates by cargo-deny. It is built into target/ once, without optimisation: it has little work.
check_dependencies() {
    local tools="$ROOT/target/tools"
    if [ "$("$tools/bin/cargo-deny" --version 2>/dev/null)" != "cargo-deny $CARGO_DENY" ]; then
        progress "building cargo-deny $CARGO_DENY, once: some minutes"
        CARGO_PROFILE_DEV_DEBUG=0 cargo install --quiet --locked --debug --root "$tools" \
            --target-dir "$tools/build" "cargo-deny@$CARGO_DENY"
        rm -rf "$tools/build"
    fi
    PATH="$tools/bin:$PATH" cargo deny --all-features check licenses bans sources --hide-inclusion-graph
}

progress "imports"
"$PHP" -n "$SUPPORT/check_imports.php"
check_words
cargo fmt --check
cargo clippy --all-targets --no-default-features -- -D warnings
cargo clippy --all-targets -- -D warnings
check_scripts
check_screen
check_dependencies
