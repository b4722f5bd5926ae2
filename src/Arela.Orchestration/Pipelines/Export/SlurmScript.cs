using System.Globalization;
using System.Text;

namespace Arela.Orchestration.Pipelines.Export;

/// <summary>
/// A script that submits one job per ticket to Slurm, and a last one that merges. Each job works in a clone of its own;
/// records and bundles go to one folder, which the nodes share. Source: https://slurm.schedmd.com/sbatch.html.
/// </summary>
internal static class SlurmScript
{
    private const string Head = """
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

        """;

    /// <summary>The file.</summary>
    public static string Write(Pipeline pipeline)
    {
        var script = new StringBuilder("#!/usr/bin/env bash\n");
        foreach (var line in PipelineFile.Head("slurm").Split('\n'))
            script.Append("# ").Append(line).Append('\n');
        script.Append(Head.ReplaceLineEndings("\n")).Append('\n');
        var variables = pipeline.Jobs.Select((job, index) => (job.Id, Variable: string.Create(CultureInfo.InvariantCulture, $"job_{index + 1}")))
            .ToDictionary(pair => pair.Id, pair => pair.Variable, StringComparer.Ordinal);
        foreach (var job in pipeline.Jobs)
        {
            var after = job.Needs.IsEmpty ? "" : $" --dependency=afterok:{Ids(job.Needs.Select(id => variables[id]))}";
            script.Append(CultureInfo.InvariantCulture, $"{variables[job.Id]}=$(submit --job-name={job.Id}{after} --time={job.Minutes} --output=\"$jobs/logs/{job.Id}.log\" \\\n");
            script.Append(CultureInfo.InvariantCulture, $"  \"$jobs/run.sh\" \"$repository\" \"$base\" {pipeline.TicketCommand(job.Selector)} -p:ArelaBase=\"$base\" -p:ArelaJobFolder=\"$jobs\")\n");
        }

        var all = pipeline.Jobs.IsEmpty ? "" : $" --dependency=afterany:{Ids(pipeline.Jobs.Select(job => variables[job.Id]))}";
        script.Append(CultureInfo.InvariantCulture, $"merge=$(ARELA_MERGE=1 ARELA_REPORTS=\"{pipeline.ReportPath}\" submit --export=ALL --job-name=merge{all} --output=\"$jobs/logs/merge.log\" \\\n");
        script.Append(CultureInfo.InvariantCulture, $"  \"$jobs/run.sh\" \"$repository\" \"$base\" {pipeline.MergeCommand} -p:ArelaBase=\"$base\" -p:ArelaJobFolder=\"$jobs\")\n");
        return script.Append("echo \"Submitted; the merge is job $merge. Logs: $jobs/logs\"\n").ToString();
    }

    private static string Ids(IEnumerable<string> variables) => string.Join(':', variables.Select(variable => $"${{{variable}}}"));
}
