#!/usr/bin/env bash
# Written by Arela.Build. Do not edit: it is written anew by
#   dotnet build -t:ArelaExport -p:ArelaPipeline=slurm
set -euo pipefail
# The top of the repository, on a file system that all nodes share.
repository=$(git -C "$(dirname "$(readlink -f "$0")")" rev-parse --show-toplevel)
base=${ARELA_BASE:-$(git -C "$repository" rev-parse HEAD)}
jobs=${ARELA_JOB_FOLDER:-$repository/.arela/jobs/$base}
mkdir -p "$jobs/logs"

# What every job does: a clone of its own, the command, and the clone goes again.
cat > "$jobs/run.sh" <<'JOB'
#!/usr/bin/env bash
set -uo pipefail
repository=$1 base=$2; shift 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git clone -q --no-local "$repository" "$work" && cd "$work" && git checkout -q --detach "$base" || exit 1
"$@"
code=$?
if git rev-parse -q --verify refs/heads/arela/integration >/dev/null && [ "${ARELA_MERGE:-}" = 1 ]; then
  git push -q "$repository" "refs/heads/arela/integration:refs/heads/arela/run-${SLURM_JOB_ID:-0}"
  mkdir -p "$repository/$ARELA_REPORTS" && cp -r "$ARELA_REPORTS/." "$repository/$ARELA_REPORTS/" 2>/dev/null || true
fi
exit $code
JOB

submit() { sbatch --parsable --kill-on-invalid-dep=yes "$@" | cut -d';' -f1; }

job_1=$(submit --job-name=ticket-claude-001-design --time=90 --output="$jobs/logs/ticket-claude-001-design.log" \
  "$jobs/run.sh" "$repository" "$base" dotnet build "src/App/App.csproj" -t:ArelaOrchestrate -p:ArelaJob=true -p:ArelaTickets=CLAUDE-001-design -p:ArelaBase="$base" -p:ArelaJobFolder="$jobs")
job_2=$(submit --job-name=ticket-codex-001-left --dependency=afterok:${job_1} --time=90 --output="$jobs/logs/ticket-codex-001-left.log" \
  "$jobs/run.sh" "$repository" "$base" dotnet build "src/App/App.csproj" -t:ArelaOrchestrate -p:ArelaJob=true -p:ArelaTickets=CODEX-001-left -p:ArelaBase="$base" -p:ArelaJobFolder="$jobs")
job_3=$(submit --job-name=ticket-codex-002-right --dependency=afterok:${job_1} --time=90 --output="$jobs/logs/ticket-codex-002-right.log" \
  "$jobs/run.sh" "$repository" "$base" dotnet build "src/App/App.csproj" -t:ArelaOrchestrate -p:ArelaJob=true -p:ArelaTickets=CODEX-002-right -p:ArelaBase="$base" -p:ArelaJobFolder="$jobs")
job_4=$(submit --job-name=ticket-deepseek-001-tune --dependency=afterok:${job_2}:${job_3} --time=90 --output="$jobs/logs/ticket-deepseek-001-tune.log" \
  "$jobs/run.sh" "$repository" "$base" dotnet build "src/App/App.csproj" -t:ArelaOrchestrate -p:ArelaJob=true -p:ArelaTickets=DEEPSEEK-001-tune -p:ArelaBase="$base" -p:ArelaJobFolder="$jobs")
merge=$(ARELA_MERGE=1 ARELA_REPORTS=".arela/reports" submit --export=ALL --job-name=merge --dependency=afterany:${job_1}:${job_2}:${job_3}:${job_4} --output="$jobs/logs/merge.log" \
  "$jobs/run.sh" "$repository" "$base" dotnet build "src/App/App.csproj" -t:ArelaMerge -p:ArelaBase="$base" -p:ArelaJobFolder="$jobs")
echo "Submitted; the merge is job $merge. Logs: $jobs/logs"
