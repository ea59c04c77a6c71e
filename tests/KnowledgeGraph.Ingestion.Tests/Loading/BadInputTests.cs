using System.Text;

namespace KnowledgeGraph.Ingestion.Tests.Loading;

public sealed class BadInputTests
{
    private const string Good = "{\"title\":\"A Good Paper Here\"}\n";

    public static TheoryData<string, byte[], string> Faults => new()
    {
        { "empty.txt", [], "it is empty" },
        { "blank.txt", "\n \r\n\t\n"u8.ToArray(), "it is empty" },
        { "binary.bin", [(byte)'%', (byte)'P', 0, 1, 2], "it is binary" },
        { "latin1.jsonl", [.. Encoding.UTF8.GetBytes(Good), .. Encoding.Latin1.GetBytes("{\"title\":\"Früh\"}\n")], "latin1.jsonl:2: the text is not valid UTF-8" },
        { "cutcharacter.jsonl", [.. Encoding.UTF8.GetBytes(Good), 0xE2, 0x82], "cutcharacter.jsonl:2: the text is not valid UTF-8" },
        { "utf32.txt", [0xFF, 0xFE, 0, 0, (byte)'a', 0, 0, 0], "UTF-32" },
        { "utf16cut.txt", [0xFF, 0xFE, (byte)'a', 0, 0x00, 0xD8], "UTF-16" },
        { "prose.txt", "Dear reader,\nthis is a letter.\n"u8.ToArray(), "no known dialect; looked for author-listing" },
        { "broken.jsonl", "{\"title\": oops}\n"u8.ToArray(), "no record in it could be read" },
        { "array.json", "[{\"title\":\"A Paper\"}]\n"u8.ToArray(), "no known dialect" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Load_DocumentThatCannotBeRead_IsOneFailureAndTheOthersLoad(string name, byte[] bytes, string expected)
    {
        using TestSources sources = new();
        string bad = sources.Write(name, bytes);
        string good = sources.Write("zz-good.jsonl", Good);

        LoadSummary summary = await sources.LoadAsync(bad, good);

        LoadFailure failure = Assert.Single(summary.Failures);
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.Contains(name, failure.Message, StringComparison.Ordinal);
        Assert.Equal("A Good Paper Here", Assert.Single(sources.Graph.Papers.Values).Change.Title);
    }

    [Fact]
    public async Task Load_FaultAtTheEnd_LeavesTheGraphAsItWas()
    {
        using TestSources sources = new() { Options = new() { AsOf = new(2026, 1, 1), BatchSize = 1 } };
        string path = sources.Write("late.jsonl", [.. Encoding.UTF8.GetBytes(Good), 0xFF, (byte)'\n']);

        LoadSummary summary = await sources.LoadAsync(path);

        Assert.Equal(2, Assert.Single(summary.Failures).Line);
        Assert.Equal(0, sources.Graph.Applied);
    }

    [Fact]
    public async Task Load_LineOfAHundredMegabytes_IsRefusedInLittleMemory()
    {
        using TestSources sources = new();
        string path = Path.Combine(sources.Folder, "long.jsonl");
        await using (FileStream file = File.Create(path))
        {
            await file.WriteAsync("{\"title\":\"A Paper of Owls\"}\n"u8.ToArray());
            byte[] part = [.. Enumerable.Repeat((byte)'x', 1 << 20)];
            for (int written = 0; written < 100; written++)
            {
                await file.WriteAsync(part);
            }
        }

        long before = GC.GetTotalAllocatedBytes(precise: true);
        LoadSummary summary = await sources.LoadAsync(path);

        Assert.Contains("long.jsonl:2: the line is longer than 16,777,216 bytes", Assert.Single(summary.Failures).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 8 << 20);
        Assert.Empty(sources.Graph.Papers);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task Load_TextWithByteOrderMark_IsReadInItsEncoding(string encoding)
    {
        using TestSources sources = new();
        Encoding with = Encoding.GetEncoding(encoding);
        string path = sources.Write("marked.jsonl", [.. with.GetPreamble(), .. with.GetBytes("{\"title\":\"Früh am Morgen\"}\r\n")]);

        LoadSummary summary = await sources.LoadAsync(path);

        Assert.Empty(summary.Failures);
        Assert.Equal("Früh am Morgen", Assert.Single(sources.Graph.Papers.Values).Change.Title);
    }

    [Fact]
    public async Task Load_FileThatIsGone_IsAFailure()
    {
        using TestSources sources = new();
        string path = sources.Write("gone.jsonl", Good);
        IReadOnlyList<SourceFile> found = SourceDiscovery.Expand([path]);
        File.Delete(path);

        LoadSummary summary = await GraphLoader.LoadAsync(sources.Graph, sources.Options, found, null, CancellationToken.None);

        Assert.Contains("there is no such file", Assert.Single(summary.Failures).Message, StringComparison.Ordinal);
    }
}
