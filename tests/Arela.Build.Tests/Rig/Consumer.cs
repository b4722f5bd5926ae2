using System.Security;

namespace Arela.Build.Tests.Rig;

/// <summary>A folder of projects that use the package, built with the real dotnet command.</summary>
internal sealed class Consumer : IDisposable
{
    private readonly TempFolder _folder = new("arela-consumer");
    private readonly TempFolder _logs = new("arela-binlog");
    private int _builds;

    public Consumer()
    {
        _folder.Write("NuGet.config", $"""
            <configuration>
              <packageSources><clear /><add key="packed" value="{PackedPackage.Feed}" /></packageSources>
              <fallbackPackageFolders><clear /><add key="machine" value="{PackedPackage.MachinePackages}" /></fallbackPackageFolders>
            </configuration>
            """);
        _folder.Write("Directory.Build.props", "<Project />");
    }

    public static string UsesPackage => $"""<PackageReference Include="Arela.Build" Version="{PackedPackage.Version}" PrivateAssets="all" />""";

    /// <summary>An agent that does what the ticket spells out: the sample's.</summary>
    public static string ScriptedAgent { get; } = Agent("codex");

    public string Root => _folder.Path;

    public static string Agent(string name, string more = "") => $"""
        <ArelaAgent Include="{name}" Type="cli" Command="{SecurityElement.Escape(DotNet.Program)}" OutputFormat="codex" {more}
                    Arguments="&quot;{SecurityElement.Escape(ScriptedAgentPath)}&quot;" />
        """;

    public string At(string relativePath) => _folder.At(relativePath);

    public string Read(string relativePath) => _folder.Read(relativePath);

    public bool Exists(string relativePath) => File.Exists(_folder.At(relativePath));

    public Consumer Write(string relativePath, string content)
    {
        _folder.Write(relativePath, content);
        return this;
    }

    /// <summary>A class library that uses the package.</summary>
    public Consumer Project(string relativePath, string properties = "", string items = "", string framework = "<TargetFramework>net10.0</TargetFramework>")
    {
        Write(relativePath, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>{framework}<ImplicitUsings>disable</ImplicitUsings>{properties}</PropertyGroup>
              <ItemGroup>{UsesPackage}{items}</ItemGroup>
            </Project>
            """);
        return Write(Path.Combine(Path.GetDirectoryName(relativePath)!, "Class1.cs"), "namespace N; public class Class1;");
    }

    /// <summary>A ticket that asks for one file, <c>made/{id}.txt</c>.</summary>
    public Consumer Ticket(string id, string fields = "**Estimated tokens:** 2000\n**Cost estimate:** $0.004\n", string agent = "codex") =>
        Write($".arela/tickets/{agent}/{id}-work.md",
            $"# Ticket: {id} - Some Work\n\n**Agent:** @{agent}\n{fields}\n## Deliverables\n\n**File:** `made/{id}.txt`\n\n```\n{id}\n```\n");

    /// <summary>A dotnet command that builds, with its binary log.</summary>
    public Task<BuildResult> Run(params string[] arguments)
    {
        var log = _logs.At($"{++_builds}.binlog");
        return Type([.. arguments, $"-bl:{log}"], log);
    }

    /// <summary>Variables of the environment of commands.</summary>
    public Dictionary<string, string> Variables { get; } = new() { ["NUGET_PACKAGES"] = PackedPackage.PackageFolder };

    /// <summary>Any dotnet command.</summary>
    public Task<BuildResult> Type(params string[] arguments) => Type(arguments, binaryLog: "");

    /// <summary>A program that calls the dotnet command itself.</summary>
    public async Task<BuildResult> RunProgram(string program, params string[] arguments)
    {
        var path = Path.GetDirectoryName(DotNet.Program) + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        var (exitCode, output, errors) = await DotNet.RunProgramAsync(
            program, Root, new Dictionary<string, string> { ["NUGET_PACKAGES"] = PackedPackage.PackageFolder, ["PATH"] = path }, arguments);
        return new BuildResult(exitCode, output, errors, binaryLog: "");
    }

    private async Task<BuildResult> Type(string[] arguments, string binaryLog)
    {
        var (exitCode, output, errors) = await DotNet.RunAsync(Root, Variables, arguments);
        return new BuildResult(exitCode, output, errors, binaryLog);
    }

    /// <summary>Starts a build that the test ends, in a session of its own.</summary>
    public RunningBuild Start(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var variables = new Dictionary<string, string>(environment) { ["NUGET_PACKAGES"] = PackedPackage.PackageFolder };
        return new RunningBuild(Root, variables, [.. arguments, $"-bl:{_logs.At($"{++_builds}.binlog")}"]);
    }

    /// <summary>Keeps the binary logs of a failed test under <c>artifacts</c>.</summary>
    public void KeepLogs(string test)
    {
        var kept = RepositoryFolder.Find(Path.Combine("artifacts", "failed-builds", test));
        Directory.CreateDirectory(kept);
        foreach (var log in Directory.EnumerateFiles(_logs.Path))
            File.Copy(log, Path.Combine(kept, Path.GetFileName(log)), overwrite: true);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _logs.Dispose();
    }

    private static string ScriptedAgentPath => RepositoryFolder.Find(
        Path.Combine("samples", "ScriptedAgent", "bin", PackedPackage.Configuration, "net10.0", "ScriptedAgent.dll"));
}
