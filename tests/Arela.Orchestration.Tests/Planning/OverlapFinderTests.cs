using System.Collections.Immutable;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Planning;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Tests.Planning;

[TestClass]
public sealed class OverlapFinderTests
{
    [TestMethod]
    public void Serialized_tickets_overlap_no_more_and_make_no_cycle()
    {
        var random = new Random(5);
        for (var round = 0; round < 100; round++)
        {
            var tickets = TicketFactory.RandomTickets(random, 20);
            var plan = TicketFactory.PlanOf(tickets);
            var files = tickets.ToDictionary(ticket => ticket.Key, _ => Files($"f{random.Next(6)}.cs", $"f{random.Next(6)}.cs"));
            var serial = new OverlapFinder(plan, ticket => files[ticket.Key]).Serialize(plan);
            var again = new OverlapFinder(serial, ticket => files[ticket.Key]).Serialize(serial);
            CollectionAssert.AreEqual(Edges(serial), Edges(again), "nothing is left without an order");
            var order = serial.Running.Select((ticket, index) => (ticket.Key, index)).ToDictionary(entry => entry.Key, entry => entry.index);
            Assert.IsTrue(serial.Running.All(ticket => ticket.WaitsFor.All(key => order[key] < order[ticket.Key])));
        }
    }

    [TestMethod]
    public void Tickets_in_projects_that_depend_on_one_another_are_named()
    {
        using var folder = new TempFolder();
        folder.Write("src/App/App.csproj", "<Project><ItemGroup><ProjectReference Include=\"..\\Lib\\Lib.csproj\" /></ItemGroup></Project>");
        folder.Write("src/Lib/Lib.csproj", "<Project><ItemGroup><ProjectReference Include=\"../Core/Core.csproj\" /><ProjectReference Include=\"$(X)\" /></ItemGroup></Project>");
        folder.Write("src/Core/Core.csproj", "<Project />");
        folder.Write("src/Other/Other.csproj", "<Project><broken");
        folder.Write("src/App/obj/Hidden.csproj", "<Project />");
        var projects = ProjectMap.Read(folder.Path);
        Assert.AreEqual("src/App/App.csproj", projects.ProjectOf("src/App/Pages/Home.cs"));
        Assert.IsNull(projects.ProjectOf("README.md"));
        var finder = Finder(
            [TicketFactory.Ticket("A"), TicketFactory.Ticket("B"), TicketFactory.Ticket("C", "codex", "B"), TicketFactory.Ticket("D")],
            ("A", "src/App/a.cs"), ("B", "src/Core/b.cs"), ("D", "src/Other/d.cs"));
        var finding = finder.DependentProjects(projects).Single();
        Assert.AreEqual("ARELA4060", finding.Code);
        Assert.Contains("A", finding.Message);
        Assert.Contains("src/Core/Core.csproj", finding.Message);
    }

    [TestMethod]
    public void Three_tickets_that_name_one_file_run_one_after_the_other()
    {
        var plan = TicketFactory.PlanOf([TicketFactory.Ticket("A"), TicketFactory.Ticket("B"), TicketFactory.Ticket("C")]);
        var serial = new OverlapFinder(plan, ticket => Files(ticket.Key == "B" ? "SRC/x.cs" : "src/X.cs")).Serialize(plan);
        CollectionAssert.AreEqual(new[] { "A <- B", "B <- C" }, Edges(serial));
    }

    [TestMethod]
    public void Order_and_expected_times_of_serialized_tickets_are_worked_out_anew()
    {
        var plan = TicketFactory.PlanOf([TicketFactory.Ticket("A"), TicketFactory.Ticket("B"), TicketFactory.Ticket("C")]);
        Assert.IsTrue(plan.Schedule.Slots.All(slot => slot.Start == TimeSpan.Zero), "all at once");
        var serial = new OverlapFinder(plan, ticket => Files(ticket.Key == "B" ? "b.cs" : "same.cs")).Serialize(plan);
        Assert.AreEqual(plan.Schedule.Duration * 2, serial.Schedule.Duration);
        CollectionAssert.AreEqual(new[] { "A", "C" }, serial.Schedule.CriticalPath.ToArray());
        CollectionAssert.AreEqual(new[] { 1, 2, 3 }, serial.Running.Select(ticket => ticket.Order).ToArray());
        Assert.AreEqual("C", serial.Running.Last().Key, "what waits starts last");
    }

    private static string[] Edges(ExecutionPlan plan) =>
        [.. plan.Running.SelectMany(ticket => ticket.WaitsFor.Order().Select(key => key + " <- " + ticket.Key))];

    private static OverlapFinder Finder(Ticket[] tickets, params (string Key, string File)[] files) => new(
        TicketFactory.PlanOf(tickets),
        ticket => Files([.. files.Where(file => file.Key == ticket.Key).Select(file => file.File)]));

    private static ImmutableArray<NamedFile> Files(params string[] paths) =>
        [.. paths.Distinct().Select((path, line) => new NamedFile(path, new TextSpan(line + 1, 1, path.Length)))];
}
