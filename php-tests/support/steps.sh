# shellcheck shell=bash
# Sourced by scripts that try one step after the other: prints PASS or FAIL and the time of each.

passed=0
failed=0

# step WHAT COMMAND…: shows the command's output only if it fails.
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

# Prints the last line, and returns whether all steps passed.
sum_up() {
    echo "$passed passed, $failed failed"
    [ "$failed" = 0 ]
}
