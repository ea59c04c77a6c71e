using System.Text.Encodings.Web;
using System.Text.Json;

namespace KnowledgeGraph.Server.Tests;

/// <summary>
/// Every file Cases/NAME.graphql is asked and its answer compared with Cases/NAME.json. Run with
/// KNOWLEDGEGRAPH_ACCEPT=1 to write the answers as the expected ones, then read the difference before committing it.
/// </summary>
public sealed class ContractCaseTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Folder, "*.graphql").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Cases");

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Ask_Case_GivesTheExpectedAnswer(string name)
    {
        string question = await File.ReadAllTextAsync(Path.Combine(Folder, name + ".graphql"));

        JsonElement answer = await server.AskAsync(question);

        string actual = JsonSerializer.Serialize(answer, Indented) + "\n";
        string expected = Path.Combine(Folder, name + ".json");
        if (Environment.GetEnvironmentVariable("KNOWLEDGEGRAPH_ACCEPT") == "1")
        {
            await File.WriteAllTextAsync(Path.Combine(Repository.Root, "tests", "KnowledgeGraph.Server.Tests", "Cases", name + ".json"), actual);
            return;
        }

        Assert.Equal(await File.ReadAllTextAsync(expected), actual);
    }
}
