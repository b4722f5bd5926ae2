using StubAgent;

// A stub of an agent CLI, for tests only. It reads its prompt from standard input, like the real ones, and does what
// the test says:
//   --script "write a.txt hello; print done; exit 0"   statements, separated by ; (see Script)
//   --script-file PATH                                 the same from a file, one a line
//   --from-prompt                                      the lines of the prompt that begin with "stub:"
//   --rig PORT [--ticket KEY]                          whatever the test sends over a loopback connection (AgentRig)
//   --host GRACE_MS PROGRAM ARGUMENT...                runs a program through the library under a ProcessGuard
//   --status-work ROOT SEED TICKETS                    puts tickets through random transitions of the status
//   --orchestrate ROOT MAX_PARALLEL STATEMENTS         runs the tickets of a root, with this stub as codex
//   --hold-lock ROOT                                   takes the run lock and keeps it
//   --measured-run ROOT FORMAT SCRIPT-FILE             a whole run whose agent is this stub; prints its end and peak memory
//   --version                                          what a version check sees
var options = new Options(args);
if (options.Has("--version"))
{
    Console.WriteLine("stub-agent 1.2.3");
    return 0;
}

if (options.Has("--host"))
    return await Host.RunAsync(options.After("--host"));

if (options.Has("--orchestrate"))
    return await OrchestratedRun.RunAsync(options.After("--orchestrate"));
if (options.Has("--status-work"))
    return await StatusWork.RunAsync(options.After("--status-work"));
if (options.Has("--measured-run"))
    return await MeasuredRun.RunAsync(options.After("--measured-run"));
if (options.Has("--hold-lock"))
    return await StatusWork.HoldAsync(options.After("--hold-lock"));

var prompt = options.Has("--no-prompt") ? "" : Console.In.ReadToEnd();
var ticket = options.Value("--ticket") ?? Environment.GetEnvironmentVariable("ARELA_TICKET") ?? Options.TicketOf(prompt);
var script = new Script(ticket, prompt);
if (options.Value("--rig") is { } port)
    return Rig.Obey(int.Parse(port, System.Globalization.CultureInfo.InvariantCulture), script);
return script.Run(options.Statements(prompt)) ?? 0;
