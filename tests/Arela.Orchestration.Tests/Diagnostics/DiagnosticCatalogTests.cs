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

    [TestMethod]
    public void Every_code_has_a_page_with_its_title()
    {
        var missing = DiagnosticCatalog.All
            .Where(descriptor => !File.Exists(PageOf(descriptor.Code)) || !File.ReadLines(PageOf(descriptor.Code)).First().Contains(descriptor.Title, StringComparison.Ordinal))
            .Select(descriptor => $"{descriptor.Code}: {descriptor.Title}");
        Assert.IsEmpty(missing, string.Join('\n', missing));
    }

    [TestMethod]
    public void No_page_is_left_without_its_code()
    {
        var codes = DiagnosticCatalog.All.Select(descriptor => descriptor.Code).ToHashSet();
        Assert.IsEmpty(Directory.EnumerateFiles(Pages, "ARELA*.md").Select(Path.GetFileNameWithoutExtension).Where(code => !codes.Contains(code!)));
    }

    private static string Pages => RepositoryFolder.Find("docs/diagnostics");

    private static string PageOf(string code) => Path.Combine(Pages, code + ".md");

    [GeneratedRegex(@"^ARELA\d{4}$")]
    private static partial Regex Code();
}
