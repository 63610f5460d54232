# shellcheck shell=bash
# Scripts that run one step after the other source this file. It prints PASS or FAIL for each step, and its seconds.

passed=0
failed=0

# step WHAT COMMAND…: runs the command. Its output is shown only if it fails.
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

# Prints the sum of all steps, and succeeds if all passed.
sum_up() {
    echo "$passed passed, $failed failed"
    [ "$failed" = 0 ]
}
