using System.IO.Compression;
using System.Xml.Linq;
using Arela.Build.Tests.Rig;

namespace Arela.Build.Tests.Package;

[TestClass]
public sealed class PackageContentTests
{
    [TestMethod]
    public void The_package_holds_what_it_needs_and_nothing_that_MSBuild_or_the_framework_brings()
    {
        using var package = ZipFile.OpenRead(PackedPackage.File);
        var files = package.Entries
            .Select(entry => entry.FullName)
            .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal)
                && name is not "[Content_Types].xml" and not "Arela.Build.nuspec")
            .Order(StringComparer.Ordinal)
            .ToArray();

        CollectionAssert.AreEqual(
            new[]
            {
                "README.md",
                "build/Arela.Build.Runner.proj", "build/Arela.Build.Tasks.props", "build/Arela.Build.props", "build/Arela.Build.targets",
                "build/orchestrate/dirs.proj",
                "buildMultiTargeting/Arela.Build.props", "buildMultiTargeting/Arela.Build.targets",
                "tools/net8.0/Arela.Build.deps.json", "tools/net8.0/Arela.Build.dll", "tools/net8.0/Arela.Orchestration.dll",
                "tools/net8.0/Markdig.dll", "tools/net8.0/YamlDotNet.dll",
            },
            files,
            string.Join('\n', files));
    }

    [TestMethod]
    public void The_package_is_a_development_dependency_without_dependencies_under_MIT()
    {
        using var package = ZipFile.OpenRead(PackedPackage.File);
        using var stream = package.GetEntry("Arela.Build.nuspec")!.Open();
        var metadata = XDocument.Load(stream).Root!.Elements().Single();
        string? Value(string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;

        Assert.AreEqual("true", Value("developmentDependency"));
        Assert.AreEqual("MIT", Value("license"));
        Assert.AreEqual("README.md", Value("readme"));
        Assert.IsNull(Value("dependencies"));
    }

    [TestMethod]
    public void The_error_that_no_task_can_raise_says_what_the_catalog_says()
    {
        var targets = XDocument.Load(RepositoryFolder.Find("build/Arela.Build.targets"));
        var error = targets.Descendants().Single(element => element.Name.LocalName == "Error");

        var descriptor = Orchestration.Diagnostics.SetupDiagnostics.UnsupportedMSBuild;
        Assert.AreEqual(descriptor.Code, error.Attribute("Code")!.Value);
        Assert.AreEqual(descriptor.MessageFormat.Replace("{0}", "$(MSBuildVersion)", StringComparison.Ordinal), error.Attribute("Text")!.Value);
        Assert.AreEqual(descriptor.HelpLink, error.Attribute("HelpLink")!.Value);
    }
}
