using System.Globalization;

namespace Arela.Orchestration.Tests.Tickets;

/// <summary>How many inputs the fuzz tests take: few in the suite, <c>ARELA_FUZZ_INPUTS</c> of them on request.</summary>
internal static class FuzzInputs
{
    public static int Count(int quick) =>
        int.TryParse(Environment.GetEnvironmentVariable("ARELA_FUZZ_INPUTS"), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : quick;
}
