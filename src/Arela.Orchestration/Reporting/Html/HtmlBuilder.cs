using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Arela.Orchestration.Reporting.Html;

/// <summary>
/// Markup in the making. Literal parts are taken as they are, and whatever is put between braces is escaped, so that
/// nothing can be forgotten; only <see cref="Markup"/> passes.
/// </summary>
internal sealed class HtmlBuilder
{
    private readonly StringBuilder _html = new();

    /// <summary>Adds a piece of markup.</summary>
    public HtmlBuilder Add([InterpolatedStringHandlerArgument("")] ref Interpolation piece)
    {
        _ = piece;
        return this;
    }

    /// <summary>What was added, as markup for another builder.</summary>
    public Markup ToMarkup() => new(_html.ToString());

    /// <inheritdoc />
    public override string ToString() => _html.ToString();

    /// <summary>What the compiler makes of <c>$"…"</c>.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Interpolation(int literalLength, int formattedCount, HtmlBuilder builder)
    {
        private readonly StringBuilder _html = builder._html;

        /// <summary>Lengths are only a hint, which a growing buffer does not need.</summary>
        public int Hint { get; } = literalLength + formattedCount;

        public void AppendLiteral(string literal) => _html.Append(literal);

        public void AppendFormatted(string? text) => HtmlText.Append(_html, text);

        public void AppendFormatted(int number) => _html.Append(CultureInfo.InvariantCulture, $"{number}");

        public void AppendFormatted(double number) => _html.Append(number.ToString("0.##", CultureInfo.InvariantCulture));

        public void AppendFormatted(Markup markup) => _html.Append(markup.Html);
    }
}

/// <summary>Text that is markup already.</summary>
/// <param name="Html">The markup.</param>
internal readonly record struct Markup(string Html)
{
    /// <summary>Nothing.</summary>
    public static Markup None { get; } = new("");
}
