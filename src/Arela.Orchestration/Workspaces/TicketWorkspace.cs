namespace Arela.Orchestration.Workspaces;

/// <summary>One ticket's worktree and branch, for the time of a run.</summary>
internal sealed class TicketWorkspace(Repository repository, string key)
{
    private readonly string _name = SafeName.Of(key);

    public string Key => key;

    /// <summary>Its branch, as people say it.</summary>
    public string Branch => "arela/" + _name;

    public string Ref => "refs/heads/" + Branch;

    /// <summary>Top folder of its worktree.</summary>
    public string Tree => Path.Combine(repository.Worktrees, _name);

    /// <summary>Where its agent works: the same folder, seen from the top, as the root in the user's checkout.</summary>
    public string Folder => Path.Combine(Tree, repository.Prefix).TrimEnd('/', '\\');

    /// <summary>Branch for work of it that a newer attempt replaces.</summary>
    public string KeptRef(string commit) => $"{Repository.KeptPrefix}{_name}-{commit[..10]}";

    /// <summary>git's own folder of the worktree; null until it is there.</summary>
    public string? Admin { get; set; }

    /// <summary>Git in this worktree; null until it is there.</summary>
    public Git? Git { get; set; }

    /// <summary>Commit from which the current attempt started; what the attempt makes must descend from it.</summary>
    public string Base { get; set; } = "";

    /// <summary>True when the next attempt must start anew on the newest finished work.</summary>
    public bool NeedsNewBase { get; set; }

    /// <summary>True when its set-up command has passed.</summary>
    public bool IsSetUp { get; set; }

    /// <summary>True when it holds work that an agent finished in a run that died.</summary>
    public bool HoldsFinishedWork { get; set; }
}
