using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace StubAgent;

/// <summary>The stub's end of the connection to the test.</summary>
internal static class Rig
{
    /// <summary>Tells the test who is here, then does what it says until the end.</summary>
    public static int Obey(int port, Script script)
    {
        using var connection = new TcpClient();
        connection.Connect(IPAddress.Loopback, port);
        using var stream = connection.GetStream();
        using var reader = new StreamReader(stream);
        using var writer = new StreamWriter(stream) { AutoFlush = true };
        writer.WriteLine(JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["ticket"] = script.Ticket,
            ["prompt"] = script.Prompt,
            ["workingDirectory"] = Environment.CurrentDirectory,
            ["processId"] = Environment.ProcessId,
        }));
        while (reader.ReadLine() is { } statement)
        {
            if (script.Run(statement) is { } exitCode)
                return exitCode;
            writer.WriteLine("done");
        }

        // The test is gone.
        return 99;
    }
}
