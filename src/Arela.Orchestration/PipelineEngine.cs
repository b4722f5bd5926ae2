namespace Arela.Orchestration;

/// <summary>The engine that an export is for.</summary>
public enum PipelineEngine
{
    /// <summary>A GitHub Actions workflow with static <c>needs</c>.</summary>
    GitHub,

    /// <summary>The fixed part of a GitLab pipeline, whose plan job exports <see cref="GitLabChild"/> and triggers it.</summary>
    GitLab,

    /// <summary>The child pipeline of GitLab: one job per ticket.</summary>
    GitLabChild,

    /// <summary>An Azure Pipelines template.</summary>
    Azure,

    /// <summary>Jobs, edges and commands, for any other engine.</summary>
    Json,

    /// <summary>A script that submits the jobs to Slurm.</summary>
    Slurm,
}
