using System.Collections.Immutable;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Agents.Selection;

/// <summary>Recognises the task type of a ticket: what it says itself, else its labels and title, else a heading. Rather unsure than wrong.</summary>
public static class TaskTypeClassifier
{
    private const int Enough = 3;
    private const int Margin = 2;
    private const int LabelWeight = 4;

    /// <summary>The guess.</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="taskTypes">The matrix; a row that stands earlier goes first where two fit alike.</param>
    public static TaskTypeGuess Classify(Ticket ticket, ImmutableArray<TaskType> taskTypes)
    {
        if (ticket.TaskType is { } stated && Find(stated.Value, taskTypes) is { } type)
            return new TaskTypeGuess(type, "the ticket says so");
        if (taskTypes.IsEmpty)
            return new TaskTypeGuess(Type: null, "there are no task types");
        var guess = FromTitle(ticket.Title?.Value ?? "", ticket.Labels, taskTypes);
        return guess is { Type: null, IsOpen: true } ? FromHeadings(ticket.Headings, taskTypes) ?? guess : guess;
    }

    /// <summary>The row of that name, in any case; null when there is none.</summary>
    public static TaskType? Find(string name, ImmutableArray<TaskType> taskTypes)
    {
        foreach (var type in taskTypes)
        {
            if (type.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase))
                return type;
        }

        return null;
    }

    private static TaskTypeGuess FromTitle(string title, ImmutableArray<string> labels, ImmutableArray<TaskType> taskTypes)
    {
        Span<int> scores = new int[taskTypes.Length];
        Span<(int Word, int Length)> evidence = new (int, int)[taskTypes.Length];
        var index = KeywordIndex.For(taskTypes);
        var words = new Words(title);
        new TitleScore(index, MakerType(taskTypes), scores, evidence).Read(words);
        var label = ReadLabels(labels, taskTypes, index, scores);

        var best = Best(taskTypes, scores);
        if (best.Score < Enough)
            return new TaskTypeGuess(Type: null, "unsure: neither title nor labels say what kind of work it is") { IsOpen = true };
        var why = Why(words, evidence[best.Index], label, taskTypes[best.Index]);
        return best.Score - best.OtherScore < Margin
            ? new TaskTypeGuess(Type: null, $"unsure: {taskTypes[best.Index].Name} ({why}) or {taskTypes[best.Other].Name}")
            : new TaskTypeGuess(taskTypes[best.Index], why);
    }

    /// <summary>The type that headings name, if all that name one name the same; null when none does, or they disagree.</summary>
    private static TaskTypeGuess? FromHeadings(ImmutableArray<string> headings, ImmutableArray<TaskType> taskTypes)
    {
        TaskTypeGuess? guess = null;
        var index = KeywordIndex.For(taskTypes);
        foreach (var heading in headings)
        {
            // Every kind of ticket has sections about its tests.
            if (TypeOfLabel(heading, taskTypes, index) is not (>= 0 and var type) || taskTypes[type].Name == BuiltInTaskTypes.TestGeneration)
                continue;
            if (guess is not null && guess.Type != taskTypes[type])
                return null;
            guess ??= new TaskTypeGuess(taskTypes[type], $"heading '{heading}'");
        }

        return guess;
    }

    /// <summary>Gives weight to the types that labels name; returns the label that did.</summary>
    private static string? ReadLabels(
        ImmutableArray<string> labels, ImmutableArray<TaskType> taskTypes, KeywordIndex index, Span<int> scores)
    {
        string? found = null;
        foreach (var label in labels)
        {
            if (TypeOfLabel(label, taskTypes, index) is not (>= 0 and var type))
                continue;
            scores[type] += LabelWeight;
            found ??= label;
        }

        return found;
    }

    private static int TypeOfLabel(string label, ImmutableArray<TaskType> taskTypes, KeywordIndex index)
    {
        for (var type = 0; type < taskTypes.Length; type++)
        {
            if (taskTypes[type].Name.Equals(label, StringComparison.OrdinalIgnoreCase))
                return type;
        }

        var words = new Words(label);
        if (words.Count == 0)
            return -1;
        foreach (var keyword in index.StartingLike(words[0]))
        {
            if (keyword.Length == words.Count && keyword.Fits(words, 0))
                return keyword.Type;
        }

        return -1;
    }

    /// <summary>The best type, and the best of those that another agent does: only between these it matters.</summary>
    private static (int Index, int Score, int Other, int OtherScore) Best(ImmutableArray<TaskType> taskTypes, ReadOnlySpan<int> scores)
    {
        var (best, other) = (0, -1);
        for (var index = 1; index < scores.Length; index++)
        {
            if (scores[index] > scores[best])
                best = index;
        }

        for (var index = 0; index < scores.Length; index++)
        {
            if (taskTypes[index].Agent != taskTypes[best].Agent && (other < 0 || scores[index] > scores[other]))
                other = index;
        }

        return (best, scores[best], Math.Max(other, 0), other < 0 ? 0 : scores[other]);
    }

    private static string Why(Words words, (int Word, int Length) evidence, string? label, TaskType type)
    {
        if (evidence.Length == 0)
            return label is null ? type.BestFor : $"label '{label}'";
        return $"'{words.Phrase(evidence.Word, evidence.Length)}' in its title";
    }

    private static int MakerType(ImmutableArray<TaskType> taskTypes)
    {
        var maker = DecisionTree.AgentFor(WorkKind.Implementation);
        for (var index = 0; index < taskTypes.Length; index++)
        {
            if (taskTypes[index].Agent.Equals(maker, StringComparison.OrdinalIgnoreCase))
                return index;
        }

        return -1;
    }
}
