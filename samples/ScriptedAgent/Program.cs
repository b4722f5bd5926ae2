using System.Text;
using ScriptedAgent;

// Stands in for an AI agent. It is no model: it writes the files that the ticket on standard input spells out, and
// prints the events that `codex exec --json` prints, so that Arela reads it like any other agent.
using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
var prompt = await input.ReadToEndAsync();
var events = new EventStream(Console.Out);
events.Started();

var folder = new WorkingFolder(Directory.GetCurrentDirectory());
var files = TicketFiles.In(prompt);
try
{
    foreach (var file in files)
        events.FileChanged(file.Path, folder.Write(file));
}
catch (Exception error) when (error is IOException or UnauthorizedAccessException or RefusedPathException)
{
    events.Failed(error.Message);
    return 1;
}

events.Completed(
    files.Count == 0
        ? "The ticket spells out no file, and I cannot invent one: I am the sample's scripted agent."
        : $"Wrote {string.Join(", ", files.Select(file => file.Path))}.",
    prompt.Length,
    files.Sum(file => file.Content.Length));
return 0;
