#!/bin/sh
# Runs the tickets of {whose} with `dotnet build -t:ArelaOrchestrate`: in parallel, in dependency order.
#
#   all that are open            ./THIS-SCRIPT
#   only these                   ./THIS-SCRIPT CODEX-001 CODEX-002
#   with options of the build    ./THIS-SCRIPT -p:ArelaBudget=2.50 -p:ArelaDryRun=true
#
# ARELA_PROJECT names another project or solution. This file is yours to change.
set -eu
cd -- "$(dirname -- "$0")/.."
project=${ARELA_PROJECT:-'{target}'}
tickets=
for argument in "$@"; do
  shift
  case $argument in
    -*) set -- "$@" "$argument" ;;
    # MSBuild reads these characters as its own.
    *) tickets="$tickets$(printf '%s' "$argument" | sed 's/%/%25/g; s/;/%3B/g; s/,/%2C/g; s/\$/%24/g; s/@/%40/g; s/"/%22/g')%3B" ;;
  esac
done
[ -z "$project" ] || set -- "$project" "$@"
exec dotnet build -t:ArelaOrchestrate '-p:ArelaAgent={agent}' "-p:ArelaTickets=$tickets" "$@"
