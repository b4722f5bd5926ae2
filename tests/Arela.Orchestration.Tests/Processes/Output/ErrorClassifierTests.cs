using Arela.Orchestration.Execution;
using Arela.Orchestration.Processes.Output;
using Microsoft.Extensions.Time.Testing;

namespace Arela.Orchestration.Tests.Processes.Output;

[TestClass]
public sealed class ErrorClassifierTests
{
    private readonly ErrorClassifier _errors = new(new FakeTimeProvider(RecordedStream.Now));

    [TestMethod]
    [DataRow("exceeded retry limit, last status: 429 Too Many Requests, request id: abc", OutcomeReason.RateLimited)]
    [DataRow("You've hit your usage limit. Upgrade to Pro or try again at 3:05 PM.", OutcomeReason.RateLimited)]
    [DataRow("Claude AI usage limit reached|1795800000", OutcomeReason.RateLimited)]
    [DataRow("You've hit your session limit · resets 3pm (UTC)", OutcomeReason.RateLimited)]
    [DataRow("API Error: 529 {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}", OutcomeReason.RateLimited)]
    [DataRow("You exceeded your current quota. Please retry in 33.27s.", OutcomeReason.RateLimited)]
    [DataRow("Quota exceeded. Check your plan and billing details.", OutcomeReason.Auth)]
    [DataRow("429 insufficient_quota", OutcomeReason.Auth)]
    [DataRow("Your credit balance is too low to access the Anthropic API.", OutcomeReason.Auth)]
    [DataRow("unexpected status 401 Unauthorized: Missing bearer authentication in header", OutcomeReason.Auth)]
    [DataRow("Invalid API key · Please run /login", OutcomeReason.Auth)]
    [DataRow("Not logged in · Please run /login", OutcomeReason.Auth)]
    [DataRow("error: unexpected argument '--full-auto' found", OutcomeReason.NotFound)]
    [DataRow("error: unknown option '--foo'", OutcomeReason.NotFound)]
    [DataRow("Unknown arguments: foo", OutcomeReason.NotFound)]
    [DataRow("prompt is too long: 210000 tokens > 200000 maximum", OutcomeReason.Crashed)]
    [DataRow("unexpected status 500 Internal Server Error: boom", OutcomeReason.Crashed)]
    [DataRow("stream disconnected before completion: stream closed before response.completed", OutcomeReason.Crashed)]
    [DataRow("something nobody foresaw", OutcomeReason.Crashed)]
    public void Words_tell_the_reason(string message, OutcomeReason reason) =>
        Assert.AreEqual(reason, _errors.Classify(new StreamError(message)).Reason);

    [TestMethod]
    [DataRow(401, OutcomeReason.Auth)]
    [DataRow(402, OutcomeReason.Auth)]
    [DataRow(403, OutcomeReason.Auth)]
    [DataRow(404, OutcomeReason.Crashed)]
    [DataRow(429, OutcomeReason.RateLimited)]
    [DataRow(500, OutcomeReason.Crashed)]
    [DataRow(529, OutcomeReason.RateLimited)]
    public void A_status_counts_more_than_words(int status, OutcomeReason reason) =>
        Assert.AreEqual(reason, _errors.Classify(new StreamError("authentication rate limit") { Status = status }).Reason);

    [TestMethod]
    public void A_message_is_one_bounded_line_without_the_JSON_around_it()
    {
        Assert.AreEqual(
            "API Error: 400 stop here",
            _errors.Classify(new StreamError("API Error: 400 {\"type\":\"error\",\"error\":{\"message\":\"stop\\nhere\"}}")).Message);
        Assert.IsLessThan(500, _errors.Classify(new StreamError(new string('x', 100_000))).Message.Length);
    }

    [TestMethod]
    [DataRow("Please try again in 11.054s.", 11.054)]
    [DataRow("Please retry in 33.27s", 33.27)]
    [DataRow("try again in 250ms", 0.25)]
    [DataRow("Try again in 1 day 2 hours 3 minutes.", 93780)]
    [DataRow("try again in 2m30s", 150)]
    [DataRow("retry-after: 20 seconds", 20)]
    [DataRow("\"retryDelay\": \"7s\"", 7)]
    [DataRow("limit reached|1795780860", 60)]
    [DataRow("resets 3pm (UTC)", 3 * 3600)]
    [DataRow("resets at 12:30pm (Etc/UTC)", 1800)]
    [DataRow("resets 11am (UTC)", 23 * 3600)]
    [DataRow("try again at Nov 28th, 2026 12:00 PM.", 24 * 3600)]
    public void The_time_of_a_reset_is_understood(string text, double secondsFromNow) => Assert.AreEqual(
        RecordedStream.Now.AddSeconds(secondsFromNow), RetryTime.In(text, new FakeTimeProvider(RecordedStream.Now)));

    [TestMethod]
    [DataRow("try again later")]
    [DataRow("try again in 4000 days")]
    [DataRow("limit reached|99999999999")]
    [DataRow("limit reached|1000000000")]
    [DataRow("resets 3:99pm")]
    [DataRow("try again in 99999999999999999999999 s")]
    [DataRow("")]
    public void What_is_no_time_in_the_near_future_is_none(string text) =>
        Assert.IsNull(RetryTime.In(text, new FakeTimeProvider(RecordedStream.Now)));

    [TestMethod]
    [DataRow("20", 20.0)]
    [DataRow("1.5", 1.5)]
    [DataRow("Fri, 27 Nov 2026 12:01:00 GMT", 60.0)]
    [DataRow("-5", null)]
    [DataRow("1e300", null)]
    [DataRow("soon", null)]
    public void A_header_tells_seconds_or_a_date(string header, double? secondsFromNow) => Assert.AreEqual(
        secondsFromNow is { } seconds ? RecordedStream.Now.AddSeconds(seconds) : (DateTimeOffset?)null,
        RetryTime.FromHeader(header, new FakeTimeProvider(RecordedStream.Now)));
}
