using System.Text.Json;

namespace KnowledgeGraph.GraphQL.Tests.Transport;

public sealed class HttpAuditTests
{
    [Fact]
    public async Task MapGraphQL_AuditsOfGraphQLHttp_AllPass()
    {
        await using TestServer server = await TestServer.StartAsync(Library.Create());

        string[] lines = await NodeClients.RunAsync("audit.mjs", server.Url.ToString());

        string[] bad = [.. lines.Where(line => JsonDocument.Parse(line).RootElement.GetProperty("status").GetString() != "ok")];
        Console.WriteLine($"audits of graphql-http: {lines.Length - bad.Length} of {lines.Length} ok");
        Assert.True(lines.Length >= 60, $"only {lines.Length} audits ran");
        Assert.True(bad.Length == 0, string.Join('\n', bad));
    }
}
