using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Writing;
using KnowledgeGraph.Neo4j.Mirroring;
using KnowledgeGraph.Storage.Tests.Contract;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>A mirror that follows while load comes after load: what it sees half committed must neither show nor end it.</summary>
public sealed class BusyMirrorTests(ITestOutputHelper output) : IAsyncDisposable
{
    private const int Papers = 12;

    private readonly MirrorHarness harness = new();

    private static int Loads => LongForm.Count(25, 1_500);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    [Fact]
    public async Task OpenReader_WhileLoadFollowsLoad_NeverFails_AndEndsWithTheLast()
    {
        int seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        await using MirrorStore mirror = await harness.OpenAsync(TimeSpan.Zero);
        await using Neo4jStore origin = await Neo4jStore.OpenAsync(TestServer.Options, Cancellation);
        Task loads = Task.Run(() => LoadAsync(origin, new Random(seed)), Cancellation);
        SortedSet<long> versions = [];
        while (!loads.IsCompleted)
        {
            await using IGraphReader reader = await mirror.OpenReaderAsync(Cancellation);
            versions.Add(long.Parse(reader.Version, System.Globalization.CultureInfo.InvariantCulture));
        }

        await loads;
        output.WriteLine($"{versions.Count} versions seen, {versions.Max} made");
        await using IGraphReader expected = await origin.OpenReaderAsync(Cancellation);
        await using IGraphReader actual = await mirror.OpenReaderAsync(Cancellation);
        Assert.Equal(await DescribeAsync(expected), await DescribeAsync(actual));
    }

    // Each load describes some papers anew, by authors of whom some are new, some come back and some go.
    private static async Task LoadAsync(Neo4jStore store, Random random)
    {
        NodeId[] papers = new NodeId[Papers];
        List<NodeId> authors = [];
        for (int load = 0; load < Loads; load++)
        {
            await using IGraphWriter writer = await store.OpenWriterAsync(Cancellation);
            for (int batch = random.Next(1, 4); batch > 0; batch--)
            {
                GraphDraft draft = new(writer);
                foreach (int place in random.GetItems(Enumerable.Range(0, Papers).ToArray(), 3).Distinct())
                {
                    NodeId[] by = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Draw(draft)).Distinct()];
                    papers[place] = draft.Paper($"Paper {place}", paper => paper with { Authors = by, Year = 2000 + load }, papers[place]);
                }

                await writer.ApplyAsync(draft.ToChanges(), Cancellation);
            }

            await writer.PublishAsync(Cancellation);
        }

        NodeId Draw(GraphDraft draft)
        {
            if (authors.Count > 0 && random.Next(2) == 0)
            {
                return authors[random.Next(authors.Count)];
            }

            authors.Add(draft.Author($"Author {authors.Count}"));
            return authors[^1];
        }
    }

    private static async Task<string[]> DescribeAsync(IGraphReader reader)
    {
        NodeId[] authors = (await reader.ListAsync(new NodeQuery(EntityKind.Author, PageRequest.All), Cancellation)).Nodes;
        NodeId[] papers = (await reader.ListAsync(new NodeQuery(EntityKind.Paper, PageRequest.All), Cancellation)).Nodes;
        TextColumn names = await reader.ReadTextsAsync(TextProperty.Name, authors, Cancellation);
        TextColumn titles = await reader.ReadTextsAsync(TextProperty.Title, papers, Cancellation);
        long?[] years = await reader.ReadNumbersAsync(NumberProperty.Year, papers, Cancellation);
        Neighbors by = await reader.ReadNeighborsAsync(new NeighborQuery(Relation.PaperAuthors, PageRequest.All), papers, Cancellation);
        return
        [
            .. authors.Select((author, place) => $"{author} {names[place]}"),
            .. papers.Select((paper, place) => $"{paper} {titles[place]} {years[place]} {string.Join(' ', by.Targets[by.Offsets[place]..by.Offsets[place + 1]])}"),
        ];
    }
}
