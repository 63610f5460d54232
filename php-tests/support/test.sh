#!/usr/bin/env bash
# Runs all tests against the built extension. The last line is `N passed, N failed`. `make test` calls this.
# TESTS="php-tests/api …" runs only the PHP tests in these files or folders. ONLY=php runs PHP tests only. ONLY=server skips
# PHP tests that need no database server.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT"

passed=0 failed=0 skipped=0
scratch="$(mktemp -d)"
trap 'stop_mariadb; rm -rf "$scratch"' EXIT

# one_test NAME COMMAND…: runs the command as one test. Its output is shown only if it fails.
one_test() {
    local name="$1"
    shift
    if "$@" >"$scratch/output" 2>&1; then
        passed=$((passed + 1))
        echo "PASS $name"
    else
        failed=$((failed + 1))
        echo "FAIL $name"
        cat "$scratch/output"
    fi
}

# sum_of WORD: prints the sum of the numbers before this word in cargo's result lines, `…: ok. 12 passed; 0 failed; …`.
sum_of() {
    awk -v word="$1;" '/^test result:/ { for (i = 2; i <= NF; i++) if ($i == word) sum += $(i - 1) }
        END { print sum + 0 }' "$scratch/output"
}

# Runs the Rust tests. They have their own target directory: without the feature `php` files of the same name hold other
# code, and each of the two builds would make cargo repeat the other one.
rust_tests() {
    local status=0 new_failures
    progress "cargo test --release --no-default-features"
    cargo test --release --no-default-features --target-dir target/no-php >"$scratch/output" 2>&1 || status=$?
    new_failures="$(sum_of failed)"
    # If the code does not compile or a test ends its process, there is no result line.
    if [ "$status" != 0 ] && [ "$new_failures" = 0 ]; then new_failures=1; fi
    if [ "$status" != 0 ]; then cat "$scratch/output"; else grep -E '^test .*(ignored|result:)' "$scratch/output" || true; fi
    passed=$((passed + $(sum_of passed)))
    skipped=$((skipped + $(sum_of ignored)))
    failed=$((failed + new_failures))
}

# Checks that the extension contains no SQLite. A second SQLite in the process would drop the file locks of PHP's SQLite.
no_sqlite_inside() {
    nm -D --defined-only "$EXTENSION" >"$scratch/symbols"
    ! grep -E ' sqlite3_' "$scratch/symbols"
}

# number_of LABEL: prints a figure of run-tests.php's summary.
number_of() { sed -n "s/^$1 *: *\([0-9]*\).*/\1/p" "$scratch/phpt" | tail -n1; }

# phpt OPTIONS TESTS…: runs the tests by PHP's own runner, with these options of it, and counts the results.
phpt() {
    local options="$1" total good left
    shift
    # All sites of these tests are below one directory. So a killed test leaves nothing behind.
    rm -rf "$scratch/tmp" && mkdir "$scratch/tmp"
    # shellcheck disable=SC2086
    # run-tests.php ends a test that prints nothing for a minute. A stress test may need longer.
    TMPDIR="$scratch/tmp" NO_INTERACTION=1 TEST_TIMEOUT=300 TEST_PHP_EXECUTABLE="$PHP" TEST_PHP_EXTENSION="$EXTENSION" \
        "$PHP" "$scratch/run-tests.php" -q --show-diff --no-color --no-progress \
        $options -d extension="$EXTENSION" "$@" 2>&1 | tee "$scratch/phpt" \
        | sed -u -n '/^Running selected tests/,/^Number of tests/{/^\(Running\|Spawning\|Number\) /d;/^=*$/d;p}' || true
    total="$(number_of 'Number of tests')" good="$(number_of 'Tests passed')" left="$(number_of 'Tests skipped')"
    if [ -z "$total" ] || [ "$total" -lt "$#" ]; then
        cat "$scratch/phpt"
        echo "FAIL run-tests.php did not run all of its $# tests"
        failed=$((failed + $#))
        return
    fi
    # All results other than passed and skipped (failed, warned, borked, expected to fail) count as failures.
    passed=$((passed + good))
    skipped=$((skipped + left))
    failed=$((failed + total - good - left))
}

php_tests() {
    local tests=() stress=() test
    # run-tests.php writes a file into its own directory, which belongs to root. So a copy of it runs.
    cp "$(run_tests_script)" "$scratch"
    # shellcheck disable=SC2086
    while IFS= read -r test; do
        if [ "${ONLY:-}" = server ] && ! grep -qi mariadb "$test"; then continue; fi
        case "$(realpath "$test")" in
            "$ROOT"/php-tests/stress/* | *_stress.phpt) stress+=("$test") ;;
            *) tests+=("$test") ;;
        esac
    done < <(find ${TESTS:-php-tests} -name '*.phpt' | sort)
    if [ "$((${#tests[@]} + ${#stress[@]}))" = 0 ]; then
        echo "FAIL there is no PHP test in ${TESTS:-php-tests}"
        failed=$((failed + 1))
    fi
    if [ "${#tests[@]}" -gt 0 ]; then
        progress "${#tests[@]} PHP tests"
        phpt -j2 "${tests[@]}"
    fi
    if [ "${#stress[@]}" -gt 0 ]; then
        progress "${#stress[@]} stress tests, one after the other"
        phpt "" "${stress[@]}"
    fi
    mariadb_tests
    if [ "$failed" = 0 ]; then remove_leftovers "${tests[@]}" "${stress[@]}"; fi
}

# Runs the tests with WordPress sites once more, with all sites on MariaDB. Tests that say "SQLite only" are skipped.
mariadb_tests() {
    local tests=() test
    if ! has_mariadb; then
        echo "SKIP all tests with sites on MariaDB: mariadbd is not installed"
        skipped=$((skipped + 1))
        return
    fi
    # shellcheck disable=SC2086
    while IFS= read -r test; do
        case "$(realpath "$test")" in
            *_stress.phpt) ;;
            "$ROOT"/php-tests/contact/* | "$ROOT"/php-tests/multisite/* | "$ROOT"/php-tests/parity/* | \
                "$ROOT"/php-tests/profile/* | "$ROOT"/php-tests/rest/* | "$ROOT"/php-tests/segments/* | \
                "$ROOT"/php-tests/takeover/* | "$ROOT"/php-tests/wordpress/* | \
                "$ROOT"/php-tests/wpdb/*)
                grep -q '^SQLite only: ' "$test" || tests+=("$test")
                ;;
        esac
    done < <(find ${TESTS:-php-tests} -name '*.phpt' | sort)
    if [ "${#tests[@]}" = 0 ]; then return; fi
    progress "${#tests[@]} PHP tests on MariaDB"
    SITE_DATABASE=mariadb phpt -j2 "${tests[@]}"
}

# Succeeds if there is a server to test on. MYSQLD names another server than MariaDB, see mariadb.sh.
has_mariadb() { [ -n "${MYSQLD:-}" ] || PATH="$PATH:/usr/sbin" command -v mariadbd >/dev/null; }

# Starts one server for all tests. It stops at the end of this script.
start_mariadb() {
    export MARIADB_DIR="$scratch/mariadb"
    mkdir "$MARIADB_DIR"
    exec 9> >("$SUPPORT/mariadb.sh" "$MARIADB_DIR" >"$scratch/mariadb.log" 2>&1)
    mariadb_keeper=$!
    for _ in $(seq 1200); do
        [ -f "$MARIADB_DIR/ready" ] && return
        kill -0 "$mariadb_keeper" 2>/dev/null || break
        sleep 0.05
    done
    cat "$scratch/mariadb.log" "$MARIADB_DIR"/*log >&2 || true
    fail "MariaDB does not start; its log is above"
}

stop_mariadb() {
    if [ -n "${mariadb_keeper:-}" ]; then
        exec 9>&-
        wait "$mariadb_keeper" || true
    fi
}

# Removes the files that run-tests.php wrote next to the tests. After a failure they stay for the developer.
remove_leftovers() {
    local test suffix
    for test in "$@"; do
        for suffix in diff exp log out sh php clean.php skip.php; do
            rm -f "${test%.phpt}.$suffix"
        done
    done
}

check_php
[ -f "$EXTENSION" ] || fail "$EXTENSION is missing: run make build"
use_new_enough_rust || fail "cargo is missing or older than $(rust_needed): run php-tests/support/provision.sh"
leave_installed_extension_out "$scratch/conf.d"
if has_mariadb; then start_mariadb; fi
if [ "${ONLY:-}" != php ]; then
    rust_tests
    one_test "the extension defines no sqlite3_* symbol" no_sqlite_inside
    one_test "the stubs declare the same as the extension" \
        "$PHP" "$SUPPORT/check_stubs.php" "$EXTENSION" stubs/fluentcrm_events.stub.php
fi
php_tests

if [ "$skipped" -gt 0 ]; then
    echo "$passed passed, $failed failed, $skipped skipped"
else
    echo "$passed passed, $failed failed"
fi
[ "$failed" = 0 ]
