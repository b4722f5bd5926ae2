using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Arela.Agents.Tests.Cli;

namespace Arela.Agents.Tests.Graph;

/// <summary>A git repository with a project, tickets and the built-in agents, which talk to a model server.</summary>
internal sealed class TicketProject : IDisposable
{
    private readonly GitFolder _repository = new();
    private readonly TempFolder _homes = new();

    public TicketProject(string modelUrl, params string[] agents)
    {
        var setup = new CliSetup(_homes, modelUrl);
        _repository.Write("App.csproj", $"""
            <Project>
              <Import Project="Sdk.props" Sdk="Microsoft.NET.Sdk" />
              <Import Project="{RepositoryFolder.Find("build/Arela.Build.props")}" />
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <Import Project="Sdk.targets" Sdk="Microsoft.NET.Sdk" />
              <Import Project="{RepositoryFolder.Find("build/Arela.Build.targets")}" />
            </Project>
            """);
        _repository.Write(".gitignore", "bin/\nobj/\n.arela/*\n!.arela/tickets/\n!.arela/agents/\n.arela/tickets/.ticket-status.json*\n");
        _repository.Write(".arela/agents/config.json", new JsonObject
        {
            ["agents"] = new JsonObject(agents.Select(agent => KeyValuePair.Create(agent, (JsonNode?)new JsonObject
            {
                ["enabled"] = true,
                ["environment"] = JsonSerializer.SerializeToNode(setup.VariablesOf(agent)),
            }))),
        }.ToJsonString());
    }

    /// <summary>Configures an agent's command as its user does.</summary>
    public TicketProject Command(string agent, string command)
    {
        var config = JsonNode.Parse(_repository.Read(".arela/agents/config.json"))!;
        config["agents"]![agent]!["command"] = command;
        _repository.Write(".arela/agents/config.json", config.ToJsonString());
        return this;
    }

    public TicketProject Ticket(string id, params string[] dependencies)
    {
        var agent = id[..id.IndexOf('-', StringComparison.Ordinal)].ToLowerInvariant();
        var dependsOn = dependencies.Length == 0 ? "None" : string.Join(", ", dependencies);
        _repository.Write($".arela/tickets/{agent}/{id}.md", $"""
            # Ticket: {id} - Do what the script says

            **Agent:** @{agent}
            **Estimated tokens:** 2500
            **Dependencies:** {dependsOn}
            """);
        return this;
    }

    /// <summary>Runs git in the user's checkout.</summary>
    public string Git(params string[] arguments) => _repository.Git(arguments);

    public string Read(string path) => _repository.Read(path);

    public bool Has(string path) => _repository.Has(path);

    /// <summary>What the status file says about a ticket, or its <c>summary</c>.</summary>
    public JsonElement Status(string key)
    {
        using var json = JsonDocument.Parse(_repository.Read(".arela/tickets/.ticket-status.json"));
        var root = json.RootElement;
        return (key == "summary" ? root.GetProperty(key) : root.GetProperty("tickets").GetProperty(key)).Clone();
    }

    /// <summary>Commits what is there and runs the tickets, the CLIs of <c>.ci/tools</c> first on PATH.</summary>
    public async Task<(int ExitCode, string Output)> OrchestrateAsync(params string[] more)
    {
        _repository.Commit("Tickets");
        var start = new ProcessStartInfo("dotnet", ["build", "-t:ArelaOrchestrate", "-tl:off", .. more])
        {
            WorkingDirectory = _repository.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsOfThisTestRun).ToArray())
            start.Environment.Remove(name);
        start.Environment["PATH"] = InstalledCli.Folder + Path.PathSeparator + start.Environment["PATH"];
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        using var longest = new CancellationTokenSource(TimeSpan.FromMinutes(6));
        var output = await process.StandardOutput.ReadToEndAsync(longest.Token);
        await process.WaitForExitAsync(longest.Token);
        return (process.ExitCode, output + await errors);
    }

    public void Dispose()
    {
        _repository.Dispose();
        _homes.Dispose();
    }

    private static bool IsOfThisTestRun(string name) =>
        name.Contains("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
        || name is "DOTNET_HOST_PATH" or "CI";
}
