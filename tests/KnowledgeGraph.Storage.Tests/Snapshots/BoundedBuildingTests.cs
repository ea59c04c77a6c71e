using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Writing;
using KnowledgeGraph.Storage.Building;
using KnowledgeGraph.Storage.Tests.Contract;
using KnowledgeGraph.Storage.Tests.Faults;

namespace KnowledgeGraph.Storage.Tests.Snapshots;

/// <summary>A snapshot is the same whether its parts lie in memory or in files while it is built, and the files go.</summary>
public sealed class BoundedBuildingTests : IAsyncDisposable
{
    private readonly EmbeddedHarness harness = new();
    private readonly List<string> notices = [];

    private string SnapshotPath => Path.Combine(harness.DirectoryPath, SnapshotFile.Name);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(4_096)]
    public async Task PartsInFiles_MakeTheSameSnapshot(long longestPartInMemory)
    {
        await FillAsync(90);
        byte[] expected = await RebuildAsync(long.MaxValue);

        // As one leaves it who is killed at the worst moment.
        await File.WriteAllTextAsync(Path.Combine(harness.DirectoryPath, $"{SnapshotFile.Name}.{Guid.NewGuid():N}.part"), "left over");

        byte[] actual = await RebuildAsync(longestPartInMemory);

        Assert.True(expected.AsSpan().SequenceEqual(actual));
        Assert.Equal(["graph.db", SnapshotFile.Name, "snapshot.lock"], NamesInFolder());
    }

    [Fact]
    public async Task PartsInFiles_AreComparedAsWell()
    {
        await FillAsync(30);

        await using EmbeddedStore store = await OpenAsync(1);

        Assert.Equal(SnapshotCondition.Holds, (await store.CheckSnapshotAsync(default)).Condition);
        Assert.Empty(notices);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(long.MaxValue)]
    public async Task CollectorThatRunsAllTheTime_TakesNothingAway(long longestPartInMemory)
    {
        await FillAsync(90);
        byte[] expected = await RebuildAsync(long.MaxValue);
        using CancellationTokenSource stop = new();
        Task collecting = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        });
        for (int round = LongForm.Count(15, 1_000); round > 0; round--)
        {
            byte[] actual = await RebuildAsync(longestPartInMemory);
            Assert.True(expected.AsSpan().SequenceEqual(actual));
        }

        await stop.CancelAsync();
        await collecting;
    }

    [Fact]
    public async Task FullFileSystem_BuildsInMemory_AndSaysSo()
    {
        const int LeftOver = 64 << 10;
        using Mount mount = Mount.OfMemory(8 << 20);
        await using (EmbeddedStore filled = await OpenAsync(1, mount.DirectoryPath))
        {
            await FillAsync(filled, 90);
        }

        File.Delete(Path.Combine(mount.DirectoryPath, SnapshotFile.Name));
        await using EmbeddedStore store = await OpenAsync(1, mount.DirectoryPath);
        byte[] ballast = new byte[new DriveInfo(mount.DirectoryPath).AvailableFreeSpace - LeftOver];
        await File.WriteAllBytesAsync(Path.Combine(mount.DirectoryPath, "ballast"), ballast);

        await using IGraphReader reader = await store.OpenReaderAsync(default);

        Assert.Equal(90, (await reader.CountAsync(default)).Papers);
        Assert.Contains(notices, notice => notice.Contains("cannot be built in its folder", StringComparison.Ordinal));
        Assert.DoesNotContain(Directory.GetFiles(mount.DirectoryPath), path => path.EndsWith(".part", StringComparison.Ordinal));
    }

    [Fact]
    public void FolderThatIsGone_IsNamed()
    {
        using Scratch scratch = new(Path.Combine(harness.DirectoryPath, "gone"), 1);
        BlockBuilder<int> values = new(scratch);
        values.Add(1);

        Assert.Contains("gone", Assert.Throws<DirectoryNotFoundException>(() => values.ToBlock()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Grouping_TakesOneRangeAtATime_AndKeepsTheOrder()
    {
        using Scratch scratch = new(Path.GetTempPath(), 1);
        BlockBuilder<int> numbers = new(Scratch.InMemory);
        int[] drawn = [.. Enumerable.Range(0, 500).Select(place => place * place % 97)];
        numbers.Add(drawn);
        int visits = 0;
        List<(int Number, int[] Values)> groups = [];

        Grouping<int>.Run(
            numbers.ToBlock(),
            100,
            grouping =>
            {
                visits++;
                for (int place = 0; place < drawn.Length; place++)
                {
                    grouping.Add(drawn[place], place);
                }
            },
            (number, values) => groups.Add((number, values.ToArray())),
            scratch);

        // A room of 64 bytes holds 16 of the 500 values.
        Assert.True(visits >= 500 / 16, $"{visits} passes");
        Assert.Equal(Enumerable.Range(0, 101), groups.Select(group => group.Number));
        Assert.All(groups, group => Assert.Equal(Enumerable.Range(0, drawn.Length).Where(place => drawn[place] == group.Number), group.Values));
    }

    [Fact]
    public void Grouping_RefusesNumbersBeyondTheLast()
    {
        BlockBuilder<int> numbers = new(Scratch.InMemory);
        numbers.Add([3, 8]);

        Assert.Throws<ArgumentOutOfRangeException>(() => Grouping<int>.Run(numbers.ToBlock(), 7, _ => { }, (_, _) => { }, Scratch.InMemory));
    }

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    private string[] NamesInFolder() =>
        [.. Directory.GetFiles(harness.DirectoryPath).Select(path => Path.GetFileName(path)).Where(name => !name.Contains('-', StringComparison.Ordinal) && name != "writer.lock").Order(StringComparer.Ordinal)];

    private async Task<byte[]> RebuildAsync(long longestPartInMemory)
    {
        File.Delete(SnapshotPath);
        await using (EmbeddedStore store = await OpenAsync(longestPartInMemory))
        {
            await using IGraphReader reader = await store.OpenReaderAsync(default);
            Assert.Equal(90, (await reader.CountAsync(default)).Papers);
        }

        Assert.Contains("missing", Assert.Single(notices), StringComparison.Ordinal);
        notices.Clear();
        return await File.ReadAllBytesAsync(SnapshotPath);
    }

    private async Task FillAsync(int papers)
    {
        await using EmbeddedStore store = await OpenAsync(1);
        await FillAsync(store, papers);
    }

    private static async Task FillAsync(EmbeddedStore store, int papers)
    {
        await using IGraphWriter writer = await store.OpenWriterAsync(default);
        GraphDraft draft = new(writer);
        for (int i = 0; i < papers; i++)
        {
            NodeId[] authors = [draft.Author($"Author {i % 7}"), draft.Author($"Author {i % 11}s"), draft.Author("Every \"one\"")];
            NodeId[] institutions = [draft.Institution($"Institute {i % 5}"), draft.Institution("All\nof us")];
            draft.Paper($"Paper {i}", change => change with
            {
                PublishedOn = i % 6 == 0 ? null : new DateOnly(2000 + (i * 7 % 20), 1 + (i % 12), 1),
                Year = i % 6 == 0 ? null : 2000 + (i * 7 % 20),
                Authors = authors,
                Institutions = institutions,
                Affiliations = [(authors[0], institutions[0]), (authors[1], institutions[1]), (authors[2], institutions[i % 2])],
                Categories = [draft.Category($"c{i % 3}")],
                Concepts = [.. Enumerable.Range(0, 18).Select(place => (draft.Concept($"concept {(i + place) % 40}"), 0.5))],
                References = [$"title:paper {i / 2}", $"title:paper {i + 1}", "title:nobody's"],
                Doi = i % 4 == 0 ? $"10.1/{i}" : null,
                ArxivId = i % 9 == 0 ? $"2401.{i:00000}" : null,
            });
        }

        await writer.ApplyAsync(draft.ToChanges(), default);
        await writer.PublishAsync(default);
    }

    private async Task<EmbeddedStore> OpenAsync(long longestPartInMemory, string? directoryPath = null) => await EmbeddedStore.OpenAsync(
        new EmbeddedStoreOptions
        {
            DirectoryPath = directoryPath ?? harness.DirectoryPath,
            Notice = notices.Add,
            LongestPartInMemory = longestPartInMemory,
        },
        default);
}
