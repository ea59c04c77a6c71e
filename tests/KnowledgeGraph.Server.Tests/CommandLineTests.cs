using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace KnowledgeGraph.Server.Tests;

public sealed class CommandLineTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("knowledge-graph-");

    private string Data => Path.Combine(folder.FullName, "data");

    private static string Papers => Path.Combine(AppContext.BaseDirectory, "Fixtures", "papers.jsonl");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData]
    [InlineData("serve")]
    [InlineData("load")]
    [InlineData("export")]
    [InlineData("stats")]
    [InlineData("facts")]
    [InlineData("schema")]
    [InlineData("delete")]
    [InlineData("backup")]
    [InlineData("restore")]
    [InlineData("verify")]
    public async Task Help_AnyCommand_ShowsExamplesAndExitCodes(params string[] command)
    {
        ProgramRun run = await ServerProgram.RunAsync([.. command, "--help"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Examples:", run.Output, StringComparison.Ordinal);
        Assert.Contains("Exit codes:", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("load")]
    [InlineData("export", "--format", "png")]
    [InlineData("load", "x", "--as-of", "tomorrow")]
    [InlineData("delete")]
    public async Task Run_WrongCommandLine_ExitsWithTwo(params string[] arguments)
    {
        ProgramRun run = await ServerProgram.RunAsync([.. arguments, "--data", Data]);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data));
    }

    [Theory]
    [InlineData("http://localhost:7474", "speak Bolt")]
    [InlineData("papers", "names no graph server")]
    [InlineData("bolt://neo4j:secret@localhost:7687", "Credentials do not belong on the command line")]
    [InlineData("bolt://localhost:7687/papers", "?database=NAME")]
    [InlineData("bolt://localhost?policy=eu", "only clusters")]
    [InlineData("neo4j://localhost?database=a&database=b", "one database")]
    public async Task Store_ThatIsNoServersAddress_IsRefused_WithWhatToWrite(string address, string advice)
    {
        ProgramRun run = await ServerProgram.RunAsync("stats", "--store", address);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(advice, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Store_WhereNothingListens_SaysWhatToCheck()
    {
        ProgramRun run = await ServerProgram.RunAsync("stats", "--store", "bolt://127.0.0.1:9");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("error: bolt://127.0.0.1:9 cannot be reached. Check that the server runs", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Store_ThatAnswersInHttp_SaysWhichPortToTake()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Task answering = Task.Run(async () =>
        {
            using TcpClient client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
            await client.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
            await client.GetStream().CopyToAsync(Stream.Null, TestContext.Current.CancellationToken);
        }, TestContext.Current.CancellationToken);

        ProgramRun run = await ServerProgram.RunAsync("stats", "--store", $"bolt://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        await answering;

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("HTTP port", run.Error, StringComparison.Ordinal);
        Assert.Contains("7687", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Store_AndFolder_AreNotBothTaken()
    {
        ProgramRun run = await ServerProgram.RunAsync("stats", "--store", "bolt://127.0.0.1:9", "--data", Data);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Both --data and --store", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("user=neo4j\npassword=secret\n", UnixFileMode.UserRead | UnixFileMode.GroupRead, "chmod 600")]
    [InlineData("user=neo4j\n", UnixFileMode.UserRead | UnixFileMode.UserWrite, "no line password=SECRET")]
    [InlineData("# mine\n\nneo4j:secret\n", UnixFileMode.UserRead | UnixFileMode.UserWrite, "line 3 is neither")]
    [InlineData("user = neo4j\npassword = se=cret\n", UnixFileMode.UserRead | UnixFileMode.UserWrite, "cannot be reached")]
    public async Task Credentials_FromAFile_OnlyInTheForm_AndOnlyWhereNobodyElseReads(string text, UnixFileMode mode, string expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "skipped: Windows has no such file modes");
        string file = Path.Combine(folder.FullName, "credentials");
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
#pragma warning disable CA1416 // Skipped on Windows above.
        File.SetUnixFileMode(file, mode);
#pragma warning restore CA1416

        ProgramRun run = await ServerProgram.RunAsync("stats", "--store", "bolt://127.0.0.1:9", "--credentials", file);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("cret", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_Twice_ChangesNothingTheSecondTime()
    {
        ProgramRun first = await ServerProgram.RunAsync("load", Papers, "--data", Data, "--json");
        string graph = (await ServerProgram.RunAsync("export", "--format", "json", "--data", Data)).Output;
        ProgramRun second = await ServerProgram.RunAsync("load", Papers, "--data", Data, "--json");

        JsonElement one = JsonElement.Parse(first.Output), two = JsonElement.Parse(second.Output);
        Assert.Equal(0, first.ExitCode);
        Assert.Equal(8, one.GetProperty("newPapers").GetInt32());
        Assert.Equal(0, two.GetProperty("newPapers").GetInt32());
        Assert.Equal(8, two.GetProperty("documents")[0].GetProperty("unchanged").GetInt32());
        Assert.Equal(one.GetProperty("version").GetString(), two.GetProperty("version").GetString());
        Assert.Equal(graph, (await ServerProgram.RunAsync("export", "--format", "json", "--data", Data)).Output);
    }

    [Fact]
    public async Task Export_EveryFormat_HoldsTheSameNodesAndEdges()
    {
        await ServerProgram.RunAsync("load", Papers, "--data", Data);
        JsonElement json = JsonElement.Parse((await ServerProgram.RunAsync("export", "--format", "json", "--data", Data)).Output);
        string gexfFile = Path.Combine(folder.FullName, "graph.gexf");
        ProgramRun written = await ServerProgram.RunAsync("export", "--format", "gexf", "--out", gexfFile, "--data", Data);
        XDocument graphMl = XDocument.Parse((await ServerProgram.RunAsync("export", "--format", "graphml", "--data", Data)).Output);
        XDocument gexf = XDocument.Load(gexfFile);

        int nodes = json.GetProperty("nodes").GetArrayLength(), edges = json.GetProperty("edges").GetArrayLength();
        HashSet<string> ids = [.. json.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString()!)];
        Assert.Equal(nodes, ids.Count);
        Assert.All(json.GetProperty("edges").EnumerateArray(), edge =>
        {
            Assert.Contains(edge.GetProperty("source").GetString()!, ids);
            Assert.Contains(edge.GetProperty("target").GetString()!, ids);
        });
        Assert.Equal(string.Empty, written.Output);
        Assert.Equal((nodes, edges), (Count(graphMl, "node"), Count(graphMl, "edge")));
        Assert.Equal((nodes, edges), (Count(gexf, "node"), Count(gexf, "edge")));
    }

    [Fact]
    public async Task Stats_NoStoreYet_SaysWhatToDoAndMakesNone()
    {
        ProgramRun run = await ServerProgram.RunAsync("stats", "--data", Data);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("load", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task Stats_Json_CountsWhatWasLoaded()
    {
        await ServerProgram.RunAsync("load", Papers, "--data", Data);

        ProgramRun table = await ServerProgram.RunAsync("stats", "--data", Data);
        JsonElement json = JsonElement.Parse((await ServerProgram.RunAsync("stats", "--json", "--data", Data)).Output);

        Assert.Equal(8, json.GetProperty("papers").GetInt32());
        Assert.Equal(7, json.GetProperty("authors").GetInt32());
        Assert.Contains("papers", table.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Schema_Printed_IsTheContract()
    {
        ProgramRun run = await ServerProgram.RunAsync("schema");

        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "schema", "knowledge-graph.graphql")), run.Output);
    }

    [Theory]
    [InlineData("missing", null)]
    [InlineData("empty", "")]
    [InlineData("binary", "\u0000\u0001\u0002binary\u0000")]
    [InlineData("unknown", "Dear Sir,\nplease find enclosed our offer.\nYours\n")]
    public async Task Load_UnreadableFile_NamesItAndLeavesTheStore(string name, string? content)
    {
        string file = Path.Combine(folder.FullName, name + ".txt");
        if (content is not null)
        {
            await File.WriteAllTextAsync(file, content);
        }

        await ServerProgram.RunAsync("load", Papers, "--data", Data);
        string before = (await ServerProgram.RunAsync("export", "--format", "json", "--data", Data)).Output;
        ProgramRun run = await ServerProgram.RunAsync("load", file, "--data", Data);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(name + ".txt", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, (await ServerProgram.RunAsync("export", "--format", "json", "--data", Data)).Output);
    }

    [Fact]
    public async Task Load_InvalidUtf8_NamesTheLine()
    {
        string file = Path.Combine(folder.FullName, "latin.jsonl");
        await File.WriteAllBytesAsync(file, [.. "{\"title\":\"good\"}\n{\"title\":\"caf"u8, 0xE9, .. "\"}\n"u8]);

        ProgramRun run = await ServerProgram.RunAsync("load", file, "--data", Data);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("latin.jsonl:2", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_CutOffLine_IsRejectedWithItsLine()
    {
        string file = Path.Combine(folder.FullName, "cut.jsonl");
        await File.WriteAllTextAsync(file, "{\"title\":\"Whole\"}\n{\"title\":\"Cut o");

        ProgramRun run = await ServerProgram.RunAsync("load", file, "--data", Data, "--json");

        JsonElement summary = JsonElement.Parse(run.Output);
        Assert.Equal(1, summary.GetProperty("newPapers").GetInt32());
        Assert.Equal(1, summary.GetProperty("rejected").GetInt32());
        string rejects = await File.ReadAllTextAsync(summary.GetProperty("rejectsPath").GetString()!);
        Assert.Equal(2, JsonElement.Parse(rejects).GetProperty("line").GetInt32());
    }

    [Fact]
    public async Task Load_LineOfHundredMegabytes_IsRefused()
    {
        string file = Path.Combine(folder.FullName, "long.jsonl");
        await using (FileStream output = File.Create(file))
        {
            output.Write("{\"title\":\"short\"}\n{\"title\":\""u8);
            byte[] block = Encoding.ASCII.GetBytes(new string('x', 1 << 20));
            for (int megabyte = 0; megabyte < 100; megabyte++)
            {
                output.Write(block);
            }

            output.Write("\"}\n"u8);
        }

        ProgramRun run = await ServerProgram.RunAsync("load", file, "--data", Data);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("long.jsonl:2", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_FileOfAnotherProgram_IsRefusedAndUntouched()
    {
        Directory.CreateDirectory(Data);
        string file = Path.Combine(Data, Storage.EmbeddedStore.FileName);
        await File.WriteAllTextAsync(file, "this is a shopping list, not a database");

        ProgramRun run = await ServerProgram.RunAsync("load", Papers, "--data", Data);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(Storage.EmbeddedStore.FileName, run.Error, StringComparison.Ordinal);
        Assert.Equal("this is a shopping list, not a database", await File.ReadAllTextAsync(file));
    }

    [Theory]
    [InlineData("--store-timeout", "0", "between 0.1 and 3600 seconds")]
    [InlineData("--store-connections", "0", "between 1 and 10000")]
    public async Task Serve_BoundsOutOfRange_SaysWhichAreAllowed(string option, string value, string allowed)
    {
        ProgramRun run = await ServerProgram.RunAsync("serve", "--store", "bolt://127.0.0.1:1", option, value);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(allowed, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_PortInUse_SaysSo()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        string url = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        ProgramRun run = await ServerProgram.RunAsync("serve", "--urls", url, "--data", Data, "--no-seeds");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("in use", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_FirstStart_HoldsTheSeedsAndAnswers()
    {
        using Process server = ServerProgram.Start("serve", "--urls", "http://127.0.0.1:0", "--data", Data);
        try
        {
            using HttpClient client = new() { BaseAddress = await ServerProgram.ReadAddressAsync(server) };
            using StringContent question = new("{\"query\":\"{ statistics { papers authors } }\"}", Encoding.UTF8, "application/json");
            using HttpResponseMessage response = await client.PostAsync(new Uri("/graphql", UriKind.Relative), question);
            JsonElement answer = JsonElement.Parse(await response.Content.ReadAsStringAsync());

            Assert.True(answer.GetProperty("data").GetProperty("statistics").GetProperty("papers").GetInt32() > 200);
            Assert.Contains("ok", await client.GetStringAsync(new Uri("/health", UriKind.Relative)), StringComparison.Ordinal);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
        }
    }

    private static int Count(XDocument document, string name) =>
        document.Descendants().Count(element => element.Name.LocalName == name);
}
