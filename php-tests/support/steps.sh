# shellcheck shell=bash
# Sourced by scripts that try one thing after the other: PASS or FAIL for each, and how long it took.

passed=0
failed=0

# step WHAT COMMAND…: what it prints is shown only when it fails.
step() {
    local what="$1" said begin="$SECONDS"
    shift
    if said="$("$@" 2>&1)"; then
        echo "PASS $what ($((SECONDS - begin)) s)"
        passed=$((passed + 1))
    else
        printf 'FAIL %s (%d s)\n%s\n' "$what" "$((SECONDS - begin))" "$said"
        failed=$((failed + 1))
    fi
}

# The last line, and whether all passed.
sum_up() {
    echo "$passed passed, $failed failed"
    [ "$failed" = 0 ]
}
