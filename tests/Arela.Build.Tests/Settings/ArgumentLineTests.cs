using Arela.Build.Settings;

namespace Arela.Build.Tests.Settings;

[TestClass]
public sealed class ArgumentLineTests
{
    [TestMethod]
    [DataRow("exec --json -s workspace-write", "exec|--json|-s|workspace-write")]
    [DataRow("  a   b\t c\n", "a|b|c")]
    [DataRow("\"/a folder/x.dll\" --flag", "/a folder/x.dll|--flag")]
    [DataRow("-c 'model={name=\"local\"}'", "-c|model={name=\"local\"}")]
    [DataRow("--name=\"a b\"c", "--name=a bc")]
    [DataRow("\"say \\\"hi\\\"\"", "say \"hi\"")]
    [DataRow("C:\\tools\\x.exe", "C:\\tools\\x.exe")]
    [DataRow("\"\" x", "|x")]
    [DataRow("\"never closed", "never closed")]
    [DataRow("$(rm -rf /) `id` > out; ls", "$(rm|-rf|/)|`id`|>|out;|ls")]
    [DataRow("", "")]
    public void Arguments_are_split_at_white_space_outside_quotes_and_nothing_is_expanded(string line, string arguments) =>
        Assert.AreEqual(arguments, string.Join('|', ArgumentLine.Split(line)));
}
