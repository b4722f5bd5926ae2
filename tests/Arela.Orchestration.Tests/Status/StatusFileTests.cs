using System.Text;
using System.Text.Json.Nodes;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Tests.Status;

[TestClass]
public sealed class StatusFileTests
{
    private const string Name = ".arela/tickets/.ticket-status.json";
    private static readonly Dictionary<string, decimal?> Known = new() { ["A"] = 0.004m, ["B"] = 0.002m };

    [TestMethod]
    public void A_file_cut_off_at_any_byte_is_a_finding_with_what_stands_before_and_is_not_touched()
    {
        using var folder = new TempFolder();
        var paths = new ArelaPaths(folder.Path);
        var whole = Encoding.UTF8.GetBytes(
            "{\"tickets\":{\n\"A\":{\"status\":\"completed\",\"cost\":0.004,\"error\":\"für\\u0041\"},\n\"B\":{\"status\":\"failed\"}},\n\"mine\":[1,{}],\"last_updated\":\"2025-11-09T20:05:32Z\"}");
        var endOfA = Encoding.UTF8.GetString(whole).IndexOf("},\n\"B\"", StringComparison.Ordinal) + 2;
        Directory.CreateDirectory(paths.Tickets);
        for (var length = 0; length < whole.Length; length++)
        {
            var cut = whole[..length];
            File.WriteAllBytes(paths.StatusFile, cut);
            var result = StatusFile.Read(paths);
            Assert.AreEqual("ARELA5001", result.Findings.Single().Code, $"at {length}");
            Assert.IsGreaterThanOrEqualTo(1, result.Findings[0].Location.Span.Line);
            if (length > endOfA)
                Assert.AreEqual(TicketStatus.Completed, result.Snapshot["A"].Status, $"at {length}");
            Assert.ThrowsExactly<StatusException>(() => StatusStore.OpenAsync(paths, Known, TimeProvider.System).AsTask().GetAwaiter().GetResult());
            CollectionAssert.AreEqual(cut, File.ReadAllBytes(paths.StatusFile));
        }

        File.WriteAllBytes(paths.StatusFile, whole);
        Assert.IsEmpty(StatusFile.Read(paths).Findings);
    }

    [TestMethod]
    [DataRow("{\"tickets\":{\"A\":{\"status\":\"completed\"}}} }", 1, 42, DisplayName = "a brace too many")]
    [DataRow("{\"tickets\":{\"A\":{\"status\":\"completed\"}}\n<<<<<<< HEAD\n}", 2, 1, DisplayName = "a merge conflict")]
    [DataRow("{\"tickets\":[]}", 1, 12, DisplayName = "tickets is a list")]
    [DataRow("[]", 1, 1, DisplayName = "no object")]
    [DataRow("   ", 1, 4, DisplayName = "nothing")]
    [DataRow("{\"tickets\":{\"A\":{\"status\":\"completed\"},\n \"ü\":5}}", 2, 6, DisplayName = "an entry that is a number")]
    public void Damage_is_shown_where_it_is(string content, int line, int column)
    {
        using var folder = new TempFolder();
        folder.Write(Name, content);
        var finding = StatusFile.Read(new ArelaPaths(folder.Path)).Findings.Single();
        Assert.AreEqual("ARELA5001", finding.Code);
        Assert.IsTrue(finding.Descriptor.BlocksRun);
        Assert.AreEqual((line, column), (finding.Location.Span.Line, finding.Location.Span.Column), finding.Message);
    }

    [TestMethod]
    public void Bytes_that_are_no_text_and_deep_nesting_are_findings()
    {
        using var folder = new TempFolder();
        var paths = new ArelaPaths(folder.Path);
        Directory.CreateDirectory(paths.Tickets);
        byte[][] contents =
        [
            [.. "{\"tickets\":{\""u8, 0xff, 0xfe, .. "\":{}}}"u8],
            [.. "{\"tickets\":{\"A\":{\"status\":\""u8, 0xff, .. "\"}}}"u8],
            [.. "{\"tickets\":{\"A\":{\"x\":\"\\ud800\",\"status\":\"\\udc00\"}}}"u8],
            Encoding.UTF8.GetBytes("{\"x\":" + new string('[', 100_000)),
            [0xff, 0xfe, 0x7b, 0x00],
        ];
        foreach (var content in contents)
        {
            File.WriteAllBytes(paths.StatusFile, content);
            Assert.AreEqual("ARELA5001", StatusFile.Read(paths).Findings.Single().Code);
        }
    }

    [TestMethod]
    public void What_a_person_writes_by_hand_is_understood()
    {
        using var folder = new TempFolder();
        folder.Write(
            Name,
            """
            {
              // by hand
              "tickets": {
                "A": { "status": "completed" },
                "B": "done",
                "C": { "status": "In Progress", },
                "D": { "status": "pending", "cost": "free", "attempts": -1 },
                "E": {},
              },
            }
            """);
        var result = StatusFile.Read(new ArelaPaths(folder.Path));
        Assert.IsEmpty(result.Findings);
        CollectionAssert.AreEqual(
            new[] { TicketStatus.Completed, TicketStatus.Completed, TicketStatus.InProgress, TicketStatus.Open, TicketStatus.Open },
            "ABCDE".Select(key => result.Snapshot[$"{key}"].Status).ToArray());
        Assert.IsNull(result.Snapshot["D"].Cost);
        Assert.AreEqual("free", (string?)result.Snapshot["D"].Unknown!["cost"]);
    }

    [TestMethod]
    public async Task A_word_that_is_not_known_is_a_finding_of_its_ticket_and_stays_until_the_ticket_moves()
    {
        using var folder = new TempFolder();
        var paths = new ArelaPaths(folder.Path);
        folder.Write(Name, "{\"tickets\":{\n  \"A\":{\"status\":\"almost\"},\n  \"B\":{\"status\":7}}}");
        var findings = StatusFile.Read(paths).Findings;
        Assert.AreEqual(2, findings.Length);
        Assert.AreEqual(("ARELA5003", "A", 2, 3), (findings[0].Code, findings[0].TicketKey, findings[0].Location.Span.Line, findings[0].Location.Span.Column));
        Assert.Contains("'almost'", findings[0].Message);
        await using (var store = await StatusStore.OpenAsync(paths, Known, TimeProvider.System))
        {
            Assert.AreEqual(TicketStatus.Open, store.Current["A"].Status);
            await store.UpdateAsync("B", record => record with { Status = TicketStatus.Failed });
        }

        var tickets = JsonNode.Parse(File.ReadAllText(paths.StatusFile))!["tickets"]!;
        Assert.AreEqual("""{"status":"almost"}""", tickets["A"]!.ToJsonString());
        Assert.AreEqual("""{"status":"failed"}""", tickets["B"]!.ToJsonString());
    }

    [TestMethod]
    public async Task Fields_that_we_do_not_know_come_back_as_they_were_at_every_level()
    {
        using var folder = new TempFolder();
        var paths = new ArelaPaths(folder.Path);
        folder.Write(
            Name,
            """
            {"schema":{"v":[1,null,"ü"]},"tickets":{"A":{"status":"open","note":"mine","n":1.50,"deep":{"a":[{}]},"nothing":null,"cost":"$4"}},"list":[true]}
            """);
        await using (var store = await StatusStore.OpenAsync(paths, Known, TimeProvider.System))
            await store.UpdateAsync("A", record => record with { Status = TicketStatus.Completed, Cost = 0.5m });

        var file = JsonNode.Parse(File.ReadAllText(paths.StatusFile))!;
        Assert.AreEqual("""{"status":"completed","cost":0.5,"note":"mine","n":1.50,"deep":{"a":[{}]},"nothing":null}""", file["tickets"]!["A"]!.ToJsonString());
        Assert.AreEqual("""{"v":[1,null,"\u00FC"]}""", file["schema"]!.ToJsonString());
        Assert.AreEqual("[true]", file["list"]!.ToJsonString());
    }

    [TestMethod]
    public async Task The_older_file_is_written_in_todays_shape_with_all_that_it_said()
    {
        using var folder = new TempFolder();
        var paths = new ArelaPaths(folder.Path);
        folder.Write(
            Name,
            """{"A":{"ticketId":"A","status":"completed","startedAt":"2025-11-09T20:00:00Z","completedAt":"2025-11-09T20:01:00Z","duration":1500},"B":{"ticketId":"B","status":"pending"}}""");
        await using (await StatusStore.OpenAsync(paths, Known, TimeProvider.System))
        {
        }

        var file = JsonNode.Parse(File.ReadAllText(paths.StatusFile))!;
        Assert.AreEqual(
            """{"status":"completed","updated_at":"2025-11-09T20:01:00Z","duration_ms":1500,"started_at":"2025-11-09T20:00:00Z","ticketId":"A"}""",
            file["tickets"]!["A"]!.ToJsonString());
        Assert.AreEqual("open", (string?)file["tickets"]!["B"]!["status"]);
        Assert.IsNull(file["A"]);
    }

    [TestMethod]
    public async Task Absurd_money_is_no_cost_and_ends_no_run()
    {
        using var folder = new TempFolder();
        var paths = new ArelaPaths(folder.Path);
        folder.Write(Name, """{"tickets":{"A":{"status":"open","cost":79228162514264337593543950335},"B":{"status":"open","cost":-5},"C":{"status":"open","cost":1e400}}}""");
        var estimates = new Dictionary<string, decimal?> { ["A"] = decimal.MaxValue, ["B"] = decimal.MaxValue };
        await using (await StatusStore.OpenAsync(paths, estimates, TimeProvider.System))
        {
        }

        var file = JsonNode.Parse(File.ReadAllText(paths.StatusFile))!;
        Assert.AreEqual(0m, (decimal)file["summary"]!["total_cost"]!);
        Assert.AreEqual(-5, (int)file["tickets"]!["B"]!["cost"]!);
    }

    [TestMethod]
    public void No_file_a_folder_in_its_place_and_a_byte_order_mark_are_read()
    {
        using var folder = new TempFolder();
        var paths = new ArelaPaths(folder.Path);
        Assert.IsEmpty(StatusFile.Read(paths).Findings);
        Directory.CreateDirectory(paths.StatusFile);
        Assert.AreEqual("ARELA5002", StatusFile.Read(paths).Findings.Single().Code);
        Directory.Delete(paths.StatusFile);
        File.WriteAllText(paths.StatusFile, """{"tickets":{"A":{"status":"done"}}}""", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        Assert.AreEqual(TicketStatus.Completed, StatusFile.Read(paths).Snapshot["a"].Status);
    }
}
