using System.Globalization;

namespace Arela.Orchestration.Costs;

/// <summary>Money in a sentence.</summary>
internal static class UsdText
{
    /// <summary><c>$0.004</c>, <c>$12.50</c>; as many decimals as the figure has, two at least above a cent.</summary>
    public static string Of(decimal usd) => usd == 0m
        ? "$0"
        : usd.ToString(usd >= 1m ? "$#,##0.00##" : "$0.00######", CultureInfo.InvariantCulture);
}
