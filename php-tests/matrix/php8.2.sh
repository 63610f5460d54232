#!/usr/bin/env bash
# PHP 8.2 NTS and MariaDB 10.11, on this machine (Debian 12); with PHP=… any other PHP that is here
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
exec make test PHP="${PHP:-php8.2}"
