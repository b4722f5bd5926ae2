using System.Globalization;
using System.Text.RegularExpressions;
using Arela.Orchestration.Execution;

namespace Arela.Orchestration.Processes.Output;

/// <summary>Gives an error its named reason: by the status of the model's server where it is told, else by its words.</summary>
internal sealed partial class ErrorClassifier(TimeProvider time)
{
    /// <summary>Anthropic's "overloaded": as good as a rate limit, since only waiting helps.</summary>
    private const int Overloaded = 529;

    /// <summary>The reason; <see cref="OutcomeReason.Crashed"/> for an error that is none of the named ones.</summary>
    public Outcome Classify(StreamError error)
    {
        if (error.IsBudget)
            return new Outcome(OutcomeReason.Budget, ErrorText.OneLine(error.Message));
        return Recognize(error.Message, error.Status, error.RetryAt)
            ?? new Outcome(OutcomeReason.Crashed, ErrorText.OneLine(error.Message));
    }

    /// <summary>The reason that a text tells; null when it tells none.</summary>
    public Outcome? Recognize(string text) => Recognize(text, status: null, retryAt: null);

    private Outcome? Recognize(string text, int? status, DateTimeOffset? retryAt)
    {
        var message = ErrorText.OneLine(text);
        status ??= StatusIn(text);
        if (RefusedArguments().IsMatch(text))
            return new Outcome(OutcomeReason.NotFound, $"it refused its arguments: {message}");
        if (OutOfContext().IsMatch(text))
            return new Outcome(OutcomeReason.Crashed, $"the model's context is full: {message}");
        // "Out of credit" comes with 429 too, but waiting does not help.
        if (OutOfCredit().IsMatch(text))
            return new Outcome(OutcomeReason.Auth, message);
        if (status is 429 or Overloaded || (status is null && RateLimit().IsMatch(text)))
            return new Outcome(OutcomeReason.RateLimited, message) { RetryAt = retryAt ?? RetryTime.In(text, time) };
        if (status is 401 or 402 or 403 || (status is null && Unauthorized().IsMatch(text)))
            return new Outcome(OutcomeReason.Auth, message);
        return status is null ? null : new Outcome(OutcomeReason.Crashed, message);
    }

    private static int? StatusIn(string text) =>
        Status().Match(text) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"(?:\bstatus(?: code)?:?\s+|\bAPI Error:\s+|\bHTTP(?:/\d(?:\.\d)?)?\s+)([45]\d\d)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Status();

    // opencode says nothing, it only prints its help.
    [GeneratedRegex(
        @"^opencode run \[message|unexpected argument|unknown option|unknown argument|unrecognized (?:option|argument|subcommand)|invalid value .{1,80} for '|required arguments were not provided",
        RegexOptions.IgnoreCase)]
    private static partial Regex RefusedArguments();

    [GeneratedRegex(
        @"context[ _](?:window|length)|prompt is too long|maximum context|input (?:is too long|exceeds)|too many (?:input )?tokens in",
        RegexOptions.IgnoreCase)]
    private static partial Regex OutOfContext();

    [GeneratedRegex(
        @"insufficient[_ ]quota|credit balance is too low|insufficient (?:balance|credits|funds)|check your plan and billing|billing hard limit|payment required",
        RegexOptions.IgnoreCase)]
    private static partial Regex OutOfCredit();

    [GeneratedRegex(
        @"rate[ _-]?limit|too many requests|usage limit|session limit|hour limit|weekly limit|hit your limit|limit reached|overloaded|quota exceeded|exceeded your current quota|resource[ _]exhausted",
        RegexOptions.IgnoreCase)]
    private static partial Regex RateLimit();

    [GeneratedRegex(
        @"not logged in|please run /login|log ?in again|invalid (?:x-)?api[ -_]key|incorrect api key|missing api key|api key (?:is )?(?:missing|not valid|not found|required)|api[_ ]key environment variable|missing environment variable|unauthorized|authentication|oauth token|unauthenticated",
        RegexOptions.IgnoreCase)]
    private static partial Regex Unauthorized();
}
