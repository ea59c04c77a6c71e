using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace KnowledgeGraph.GraphQL.Tests.Transport;

/// <summary>Whatever is posted: the answer is JSON with a sensible status, never a failure of the server.</summary>
public sealed class HttpFuzzTests
{
    private static readonly int s_requests = LongForm.Count(1_000, 100_000);

    private static readonly string[] s_seeds =
    [
        """{"query":"query Q($id: ID!, $f: Filter) { book(id: $id) { title } echo(text: \"\u00e9\", filter: $f) }","variables":{"id":"1","f":{"title":"x","pages":3}},"operationName":"Q"}""",
        """{"query":"{ shelf { __typename ... on Book { pages authors { name } } } }","extensions":{"persistedQuery":{"sha256Hash":"00"}}}""",
        """{"query":"mutation { add(amount: 1) }","variables":null}""",
        """{"query":"\ud800","variables":{"\udc00":"\ud800"}}""",
        """{"query":"query($id: ID!) { book(id: $id) { id } }","variables":{"id":"\ud800"}}""",
    ];

    [Fact]
    public async Task Post_BrokenRequests_AreAnsweredCleanly()
    {
        await using TestServer server = await TestServer.StartAsync(Library.Create());
        int seed = Environment.TickCount;
        Console.WriteLine($"seed of the broken requests: {seed}");
        Random random = new(seed);
        int executed = 0;
        for (int i = 0; i < s_requests; i++)
        {
            byte[] body = i < s_seeds.Length ? Encoding.UTF8.GetBytes(s_seeds[i]) : Break(Encoding.UTF8.GetBytes(s_seeds[random.Next(s_seeds.Length)]), random);
            using ByteArrayContent content = new(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

            using HttpResponseMessage response = await server.Client.PostAsync((Uri?)null, content);
            string text = await response.Content.ReadAsStringAsync();

            Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"seed {seed}: {Encoding.UTF8.GetString(body)}\n{response.StatusCode} {text}");
            using JsonDocument document = JsonDocument.Parse(text);
            executed += document.RootElement.TryGetProperty("data", out _) ? 1 : 0;
            Assert.DoesNotContain("Unexpected Execution Error", text, StringComparison.Ordinal);
        }
        Console.WriteLine($"{s_requests} broken requests: {executed} could be executed all the same, the others were refused");
    }

    private static byte[] Break(byte[] body, Random random)
    {
        List<byte> broken = [.. body];
        int changes = random.Next(1, 6);
        for (int i = 0; i < changes && broken.Count > 0; i++)
        {
            int place = random.Next(broken.Count);
            switch (random.Next(4))
            {
                case 0:
                    broken[place] = (byte)random.Next(256);
                    break;
                case 1:
                    broken.RemoveAt(place);
                    break;
                case 2:
                    broken.Insert(place, (byte)"{}[]\":,\\$@!()0"[random.Next(14)]);
                    break;
                default:
                    broken.RemoveRange(place, Math.Min(random.Next(1, 12), broken.Count - place));
                    break;
            }
        }
        return [.. broken];
    }
}
