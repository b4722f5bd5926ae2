using System.Text.RegularExpressions;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Tests.Diagnostics;

[TestClass]
public sealed partial class DiagnosticCatalogTests
{
    [TestMethod]
    public void Codes_are_unique_and_well_formed()
    {
        var codes = DiagnosticCatalog.All.Select(descriptor => descriptor.Code).ToArray();
        Assert.IsNotEmpty(codes);
        Assert.HasCount(codes.Length, codes.Distinct().ToArray());
        Assert.IsEmpty(codes.Where(code => !Code().IsMatch(code)));
    }

    [TestMethod]
    public void Messages_can_be_formatted_and_are_one_line() => Assert.IsEmpty(DiagnosticCatalog.All.Where(descriptor =>
        descriptor.At(SourceLocation.None, "0", "1", "2", "3", "4", "5", "6", "7").Message.Contains('\n')
        || descriptor.Title.EndsWith('.')));

    [GeneratedRegex(@"^ARELA\d{4}$")]
    private static partial Regex Code();
}
