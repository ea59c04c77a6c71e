using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace KnowledgeGraph.GraphQL.Tests.Transport;

public sealed class HttpTests
{
    [Fact]
    public async Task Get_SameAnswerAgain_IsNotModified()
    {
        await using TestServer server = await TestServer.StartAsync(Library.Create());
        Uri query = new("?query=" + Uri.EscapeDataString("{ book(id: 0) { title } }"), UriKind.Relative);

        using HttpResponseMessage first = await server.Client.GetAsync(query);
        using HttpRequestMessage again = new(HttpMethod.Get, query);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using HttpResponseMessage second = await server.Client.SendAsync(again);

        Assert.Equal("""{"data":{"book":{"title":"Solaris"}}}""", await first.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Get_Mutation_IsNotAllowed()
    {
        await using TestServer server = await TestServer.StartAsync(Library.Create());

        using HttpResponseMessage response = await server.Client.GetAsync(new Uri("?query=" + Uri.EscapeDataString("mutation { total }"), UriKind.Relative));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task Post_PersistedQuery_IsSentOnce()
    {
        await using TestServer server = await TestServer.StartAsync(Library.Create());
        const string query = "{ echo(text: \\\"x\\\") }";
        string hash = Convert.ToHexStringLower(SHA256.HashData("{ echo(text: \"x\") }"u8));
        string extensions = $"\"extensions\":{{\"persistedQuery\":{{\"version\":1,\"sha256Hash\":\"{hash}\"}}}}";

        string unknown = await PostAsync(server, $"{{{extensions}}}");
        string sent = await PostAsync(server, $"{{\"query\":\"{query}\",{extensions}}}");
        string known = await PostAsync(server, $"{{{extensions}}}");
        string wrong = await PostAsync(server, $"{{\"query\":\"{{ total }}\",{extensions}}}");

        Assert.Contains("PERSISTED_QUERY_NOT_FOUND", unknown, StringComparison.Ordinal);
        Assert.Equal("""{"data":{"echo":"x"}}""", sent);
        Assert.Equal(sent, known);
        Assert.Contains("PERSISTED_QUERY_HASH_MISMATCH", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_TrustedDocumentsOnly_RefusesOthers()
    {
        RequestExecutorOptions options = new()
        {
            OnlyTrustedDocuments = true,
            TrustedDocuments = new Dictionary<string, string> { ["title"] = "query($id: ID!) { book(id: $id) { title } }" },
        };
        await using TestServer server = await TestServer.StartAsync(Library.Create(), options);

        Assert.Equal("""{"data":{"book":{"title":"Solaris"}}}""", await PostAsync(server, """{"documentId":"title","variables":{"id":"0"}}"""));
        Assert.Contains("DOCUMENT_NOT_FOUND", await PostAsync(server, """{"documentId":"other"}"""), StringComparison.Ordinal);
        Assert.Contains("DOCUMENT_NOT_TRUSTED", await PostAsync(server, """{"query":"{ __typename }"}"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_LargerThanAllowed_IsRefused()
    {
        RequestExecutorOptions options = new() { Limits = new RequestLimits { MaxRequestBytes = 1000 } };
        await using TestServer server = await TestServer.StartAsync(Library.Create(), options);
        using StringContent content = new($"{{\"query\":\"{new string(' ', 2000)}\"}}", Encoding.UTF8, "application/json");

        using HttpResponseMessage response = await server.Client.PostAsync((Uri?)null, content);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Post_ResolverThrows_ClientReadsIdsAndTheLogHasTheRest()
    {
        ListLogger logger = new();
        await using TestServer server = await TestServer.StartAsync(Library.Create(), new RequestExecutorOptions { Logger = logger });

        string json = await PostAsync(server, """{"query":"{ fails }"}""");

        JsonNode extensions = JsonNode.Parse(json)!["errors"]![0]!["extensions"]!;
        Assert.DoesNotContain("secret", json, StringComparison.Ordinal);
        (string message, Exception? exception) = Assert.Single(logger.Entries);
        Assert.Contains(extensions["errorId"]!.GetValue<string>(), message, StringComparison.Ordinal);
        Assert.Contains(extensions["requestId"]!.GetValue<string>(), message, StringComparison.Ordinal);
        Assert.Contains("Query.fails", message, StringComparison.Ordinal);
        Assert.Equal("the secret reason", exception?.Message);
    }

    [Fact]
    public async Task Post_ClientAsksForTheCost_IsTold()
    {
        await using TestServer server = await TestServer.StartAsync(Library.Create());
        server.Client.DefaultRequestHeaders.Add("GraphQL-Cost", "report");

        string json = await PostAsync(server, """{"query":"{ books(first: 3) { id } }"}""");

        Assert.EndsWith("""
            ,"extensions":{"cost":{"requested":4,"allowed":250000}}}
            """.Trim(), json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/html", HttpStatusCode.NotAcceptable)]
    [InlineData("application/graphql-response+json;q=0.9, application/json;q=0.8", HttpStatusCode.BadRequest)]
    [InlineData("application/graphql-response+json;q=0.5, application/json;q=0.8", HttpStatusCode.OK)]
    [InlineData("application/json; charset=latin1", HttpStatusCode.NotAcceptable)]
    public async Task Post_UnknownField_HasTheStatusOfTheMediaType(string accept, HttpStatusCode expected)
    {
        await using TestServer server = await TestServer.StartAsync(Library.Create());
        using HttpRequestMessage request = new(HttpMethod.Post, (Uri?)null) { Content = new StringContent("""{"query":"{ nothing }"}""", Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Accept", accept);

        using HttpResponseMessage response = await server.Client.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("utf-8", response.Content.Headers.ContentType?.CharSet);
    }

    private static async Task<string> PostAsync(TestServer server, string json)
    {
        using StringContent content = new(json, new MediaTypeHeaderValue("application/json"));
        using HttpResponseMessage response = await server.Client.PostAsync((Uri?)null, content);
        return await response.Content.ReadAsStringAsync();
    }
}
