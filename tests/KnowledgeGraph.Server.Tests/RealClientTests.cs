using Microsoft.AspNetCore.Builder;

namespace KnowledgeGraph.Server.Tests;

/// <summary>The clients that applications use, against the server and its contract.</summary>
public sealed class RealClientTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static readonly string s_contract = Path.Combine(Repository.Root, "schema", "knowledge-graph.graphql");

    [Fact]
    public async Task Contract_RelayCompiler_CompilesFragmentsConnectionsAndRefetches()
    {
        string[] artifacts = await NodeClients.RunAsync("relay.mjs", s_contract);

        Assert.Equal(
            [
                "AuthorPapersPaginationQuery.graphql.ts", "PaperListPaginationQuery.graphql.ts", "PaperListQuery.graphql.ts",
                "PaperList_query.graphql.ts", "PaperPageQuery.graphql.ts", "PaperPageRefetchQuery.graphql.ts",
                "PaperPage_author.graphql.ts", "PaperPage_entity.graphql.ts", "PaperPage_paper.graphql.ts",
            ],
            artifacts);
    }

    [Fact]
    public async Task Server_ApolloClient_PagesRefetchesAndReadsErrors()
    {
        string[] lines = await RunAsync("apollo.mjs");

        Assert.Collection(
            lines,
            line => AssertAllPages(line),
            line => Assert.Equal("""{"step":"node","same":true,"typename":"Paper"}""", line),
            line => Assert.StartsWith("""{"step":"field error","name":"CombinedGraphQLErrors","message":""", line, StringComparison.Ordinal),
            line => Assert.Equal(
                """{"step":"invalid","name":"CombinedGraphQLErrors","message":"Cannot query field \"papres\" on type \"Query\". Did you mean \"papers\" or \"paper\"?"}""",
                line));
    }

    [Theory]
    [InlineData("post")]
    [InlineData("get")]
    public async Task Server_Urql_PagesAndReadsErrors(string method)
    {
        string[] lines = await RunAsync("urql.mjs", method);

        Assert.Collection(
            lines,
            line => AssertAllPages(line),
            line => Assert.Equal(
                """{"step":"invalid","status":400,"message":"Cannot query field \"papres\" on type \"Query\". Did you mean \"papers\" or \"paper\"?"}""",
                line));
    }

    [Fact]
    public async Task Introspection_GraphiQLWithGraphQLJs16And17_RebuildsTheContract()
    {
        string[] lines = await RunAsync("introspection.mjs", s_contract);

        Assert.Equal(["graphql-js 16 plain: same", "graphql-js 16 all: same", "graphql-js 17 plain: same", "graphql-js 17 all: same"], lines);
    }

    private static void AssertAllPages(string line)
    {
        using System.Text.Json.JsonDocument document = System.Text.Json.JsonDocument.Parse(line);
        Assert.Equal("pages", document.RootElement.GetProperty("step").GetString());
        int total = document.RootElement.GetProperty("total").GetInt32();
        Assert.True(total > 4, $"the fixture has {total} papers: not enough pages");
        Assert.Equal(total, document.RootElement.GetProperty("titles").GetInt32());
    }

    private async Task<string[]> RunAsync(string script, params string[] arguments)
    {
        await using WebApplication listening = await server.ListenAsync();
        return await NodeClients.RunAsync(script, [new Uri(new Uri(listening.Urls.First()), "graphql").ToString(), .. arguments]);
    }
}
