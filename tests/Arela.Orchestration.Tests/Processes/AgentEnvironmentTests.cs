using System.Collections.Immutable;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Processes;
using Arela.Orchestration.Processes.Redaction;

namespace Arela.Orchestration.Tests.Processes;

/// <summary>An agent's environment. The variables have names that nothing else uses: the environment is the process's.</summary>
[TestClass]
public sealed class AgentEnvironmentTests
{
    private static readonly Agent Mine = new()
    {
        Name = "mine",
        KeyVariables = ["ARELATEST_MINE_API_KEY"],
        Environment = AgentProcessRunnerTests.Variables(
            ("ARELATEST_TAKEN", "$ARELATEST_OTHER_LOGIN"), ("ARELATEST_PLAIN", "plain"), ("ARELATEST_GONE", ""), ("ARELATEST_UNSET", "$ARELATEST_NO_SUCH")),
    };

    private static readonly AgentCatalog Catalog = new(
        [Mine, new Agent { Name = "other", KeyVariables = ["ARELATEST_OTHER_LOGIN"] }], ImmutableArray<TaskType>.Empty);

    [ClassInitialize]
    public static void SetVariables(TestContext context)
    {
        foreach (var name in (string[])
            ["ARELATEST_MINE_API_KEY", "ARELATEST_OTHER_LOGIN", "ARELATEST_DEPLOY_TOKEN", "ARELATEST_GONE", "ARELATEST_UNSET", "ARELATEST_COLOR"])
        {
            Environment.SetEnvironmentVariable(name, "value of " + name);
        }

        Environment.SetEnvironmentVariable("MSBuildLoadMicrosoftTargetsReadOnly", "true");
        Environment.SetEnvironmentVariable("GITHUB_OUTPUT", "a file that orders are written into");
    }

    [TestMethod]
    [DataRow("ARELATEST_MINE_API_KEY", "value of ARELATEST_MINE_API_KEY", DisplayName = "its own key")]
    [DataRow("ARELATEST_OTHER_LOGIN", null, DisplayName = "not another agent's key")]
    [DataRow("ARELATEST_DEPLOY_TOKEN", null, DisplayName = "not what is named like a secret")]
    [DataRow("ARELATEST_COLOR", "value of ARELATEST_COLOR", DisplayName = "what is no secret")]
    [DataRow("ARELATEST_TAKEN", "value of ARELATEST_OTHER_LOGIN", DisplayName = "what it takes from a variable")]
    [DataRow("ARELATEST_PLAIN", "plain", DisplayName = "what is set for it")]
    [DataRow("ARELATEST_GONE", null, DisplayName = "not what is removed for it")]
    [DataRow("ARELATEST_UNSET", null, DisplayName = "not what it takes from a variable that is not set")]
    [DataRow("MSBuildLoadMicrosoftTargetsReadOnly", null, DisplayName = "nothing of MSBuild's")]
    [DataRow("GITHUB_OUTPUT", null, DisplayName = "no file by which a CI engine takes orders")]
    public void An_agent_gets(string name, string? expected) =>
        Assert.AreEqual(expected, AgentEnvironment.For(Mine, Catalog).GetValueOrDefault(name));

    [TestMethod]
    public void A_command_gets_no_agents_key()
    {
        var environment = AgentEnvironment.ForCommands(Catalog);
        Assert.IsFalse(environment.ContainsKey("ARELATEST_MINE_API_KEY"));
        Assert.IsFalse(environment.ContainsKey("ARELATEST_OTHER_LOGIN"));
        Assert.IsTrue(environment.ContainsKey("ARELATEST_DEPLOY_TOKEN"));
    }

    [TestMethod]
    [DataRow("OPENAI_API_KEY")]
    [DataRow("GITHUB_TOKEN")]
    [DataRow("AWS_SECRET_ACCESS_KEY")]
    [DataRow("AWS_ACCESS_KEY_ID")]
    [DataRow("DB_PASSWORD")]
    [DataRow("DB_PWD")]
    [DataRow("DbPassword")]
    [DataRow("apiKey")]
    [DataRow("GH_PAT")]
    [DataRow("SSH_PASSPHRASE")]
    [DataRow("AZURE_CREDENTIALS")]
    [DataRow("ENCRYPTION_KEY2")]
    public void A_name_like_this_is_a_secrets(string name) => Assert.IsTrue(SecretNames.IsSecret(name));

    [TestMethod]
    [DataRow("PATH")]
    [DataRow("PWD")]
    [DataRow("OLDPWD")]
    [DataRow("CLAUDE_CODE_MAX_OUTPUT_TOKENS")]
    [DataRow("KEYBOARD_LAYOUT")]
    [DataRow("XKEYMAP")]
    [DataRow("GIT_AUTHOR_NAME")]
    [DataRow("SSH_AUTH_SOCK")]
    [DataRow("SSH_KEY_PATH")]
    [DataRow("TOKENIZERS_PARALLELISM")]
    public void A_name_like_this_is_no_secrets(string name) => Assert.IsFalse(SecretNames.IsSecret(name));
}
