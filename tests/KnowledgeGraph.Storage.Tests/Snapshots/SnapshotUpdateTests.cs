using FsCheck;
using FsCheck.Fluent;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Writing;
using KnowledgeGraph.Storage.Building;
using KnowledgeGraph.Storage.Reading;
using KnowledgeGraph.Storage.Sqlite;
using KnowledgeGraph.Storage.Tests.Contract;
using KnowledgeGraph.Storage.Tests.Model;

namespace KnowledgeGraph.Storage.Tests.Snapshots;

/// <summary>A snapshot brought up to date by what changed is the one that a rebuild makes, after any changes.</summary>
public sealed class SnapshotUpdateTests
{
    private static int Cases => LongForm.Count(60, 2_000);

    [Fact]
    public void RandomBatches_ServeWhatARebuildHolds() => CheckBatches(new EmbeddedStoreLimits());

    [Fact]
    public void RandomBatches_ThatAreFoldedInOften_ServeWhatARebuildHolds() => CheckBatches(new EmbeddedStoreLimits { PatchedRows = 12 });

    [Fact]
    public async Task SmallLoad_IsPatchedOverTheFile_AndReadFromThereByTheNext()
    {
        await using EmbeddedHarness harness = new();
        EmbeddedStoreOptions options = new() { DirectoryPath = harness.DirectoryPath };
        await using EmbeddedStore serving = await EmbeddedStore.OpenAsync(options, default);
        await FillAsync(serving, 50);
        await using IGraphReader before = await serving.OpenReaderAsync(default);
        DateTime written = File.GetLastWriteTimeUtc(Path.Combine(harness.DirectoryPath, SnapshotFile.Name));

        await FillAsync(serving, 3);

        Assert.Equal((50, 3 * 3), ((await before.CountAsync(default)).Papers, serving.Serving!.Base.PatchedRows));
        await using EmbeddedStore next = await EmbeddedStore.OpenAsync(options, default);
        await using IGraphReader after = await next.OpenReaderAsync(default);
        Assert.Equal((53, 3 * 3), ((await after.CountAsync(default)).Papers, next.Serving!.Base.PatchedRows));
        Assert.Equal(written, File.GetLastWriteTimeUtc(Path.Combine(harness.DirectoryPath, SnapshotFile.Name)));
        Assert.Null(serving.FindDifference());
    }

    [Fact]
    public async Task ManySmallLoads_AreFoldedIntoANewFile_WhileReadersReadOn()
    {
        await using EmbeddedHarness harness = new();
        EmbeddedStoreOptions options = new() { DirectoryPath = harness.DirectoryPath, Limits = new EmbeddedStoreLimits { PatchedRows = 40 } };
        await using EmbeddedStore serving = await EmbeddedStore.OpenAsync(options, default);
        await FillAsync(serving, 20);
        await using IGraphReader before = await serving.OpenReaderAsync(default);
        for (int load = 0; load < 4; load++)
        {
            await FillAsync(serving, 3);
        }

        await serving.Folding;

        await using IGraphReader after = await serving.OpenReaderAsync(default);
        Assert.Equal((20, 32), ((await before.CountAsync(default)).Papers, (await after.CountAsync(default)).Papers));
        Assert.True(serving.Serving!.Base.PatchedRows < 12 * 3, "nothing was folded in");
        Assert.Null(serving.FindDifference());
        await using EmbeddedStore next = await EmbeddedStore.OpenAsync(options, default);
        Assert.Equal(SnapshotCondition.Holds, (await next.CheckSnapshotAsync(default)).Condition);
    }

    [Fact]
    public async Task TiesOfMany_AreKept_AndCountedAnewWhereTheirPapersChanged()
    {
        await using EmbeddedHarness harness = new();
        await using EmbeddedStore store = await EmbeddedStore.OpenAsync(new EmbeddedStoreOptions { DirectoryPath = harness.DirectoryPath }, default);
        await FillAsync(store, 300, concepts: 900);
        await using (IGraphReader reader = await store.OpenReaderAsync(default))
        {
            foreach (Relation relation in new[] { Relation.RelatedConcepts, Relation.CategoryConcepts })
            {
                Assert.True(store.Serving!.TiesKept(relation).Sources.Length > 0, $"no {relation} are kept");
                await AssertPagesAsync(reader, relation);
            }
        }

        await FillAsync(store, 5, concepts: 40, areKnown: true);
        Assert.True(store.Serving!.ConceptPapers.IsPatched(1), "the first concept got no papers");
        await using IGraphReader after = await store.OpenReaderAsync(default);
        await AssertPagesAsync(after, Relation.RelatedConcepts);
        Assert.Null(store.FindDifference());
    }

    [Theory]
    [InlineData(20_500, 0, 1)]
    [InlineData(11_000, 11_003, 1)]
    [InlineData(300, 303, 304)]
    public async Task NotesOfChanges_AreKept_AsLongAsTheyAreWorthIt(int entities, int afterLoad, int afterNext)
    {
        await using EmbeddedHarness harness = new();
        EmbeddedStoreOptions options = new() { DirectoryPath = harness.DirectoryPath, Notice = notice => Assert.Fail(notice) };
        await using (EmbeddedStore loading = await EmbeddedStore.OpenAsync(options, default))
        {
            await FillAsync(loading, 1);
            await using IGraphWriter writer = await loading.OpenWriterAsync(default);
            EntityChange[] described = [.. Enumerable.Range(0, entities).Select(i => new EntityChange(writer.Allocate(EntityKind.Concept), $"c{i}"))];
            await writer.ApplyAsync(new GraphChanges(described, []), default);
            await writer.PublishAsync(default);
        }

        Assert.Equal(afterLoad, CountNotes(harness));

        await using (EmbeddedStore loading = await EmbeddedStore.OpenAsync(options, default))
        {
            await using IGraphWriter writer = await loading.OpenWriterAsync(default);
            await writer.ApplyAsync(new GraphChanges([new EntityChange(writer.Allocate(EntityKind.Concept), "last")], []), default);
            await writer.PublishAsync(default);
        }

        Assert.Equal(afterNext, CountNotes(harness));
        await using EmbeddedStore next = await EmbeddedStore.OpenAsync(options, default);
        await using IGraphReader reader = await next.OpenReaderAsync(default);
        Assert.Null(next.FindDifference());
        Assert.Equal(SnapshotCondition.Holds, (await next.CheckSnapshotAsync(default)).Condition);
    }

    private static long CountNotes(EmbeddedHarness harness)
    {
        using SqliteDatabase database = SqliteDatabase.OpenForReading(harness.FilePath);
        return database.ReadInt64("SELECT count(*) FROM changed");
    }

    // Lists that were moved from version to version are those that are sorted anew.
    private static async Task AssertOrdersAsync(EmbeddedStore store)
    {
        await using IGraphReader reader = await store.OpenReaderAsync(default);
        SortedLists anew = new(store.Serving!, new EmbeddedStoreLimits());
        SortKey[][] orders =
        [
            [new SortKey(null, NumberProperty.PaperCount, true)], [new SortKey(TextProperty.Label, null, false)],
            [new SortKey(null, NumberProperty.Degree, false), new SortKey(TextProperty.Code, null, true)],
            [new SortKey(null, NumberProperty.PublishedOn, true)],
        ];
        foreach (EntityKind kind in Enum.GetValues<EntityKind>())
        {
            foreach (SortKey[] order in orders)
            {
                NodePage page = await reader.ListAsync(new NodeQuery(kind, PageRequest.All) { Order = order }, default);
                Assert.Equal(anew.Read(kind, order), page.Nodes.Select(node => node.Number));
            }
        }
    }

    // Pages put together are the whole list, wherever each comes from.
    private static async Task AssertPagesAsync(IGraphReader reader, Relation relation)
    {
        NodeId[] sources = [.. Enumerable.Range(1, 3).Select(number => new NodeId(Relations.SourceKind(relation), number))];
        foreach (int minimum in new[] { 1, 2, 40 })
        {
            Neighbors all = await reader.ReadNeighborsAsync(new NeighborQuery(relation, PageRequest.All) { MinCount = minimum }, sources, default);
            for (int i = 0; i < sources.Length; i++)
            {
                foreach (int start in new[] { 0, 15, 400, all.Totals[i] - 7 })
                {
                    PageRequest page = new(10, start - 1);
                    Neighbors part = await reader.ReadNeighborsAsync(new NeighborQuery(relation, page) { MinCount = minimum }, new[] { sources[i] }, default);
                    (int from, int count) = page.Within(all.Totals[i]);
                    Assert.Equal(all.Totals[i], part.Totals[0]);
                    Assert.Equal(all.Targets[(all.Offsets[i] + from)..(all.Offsets[i] + from + count)], part.Targets);
                    Assert.Equal(all.Counts![(all.Offsets[i] + from)..(all.Offsets[i] + from + count)], part.Counts);
                }
            }
        }
    }

    private static async Task FillAsync(EmbeddedStore store, int papers, int concepts = 0, bool areKnown = false)
    {
        await using IGraphWriter writer = await store.OpenWriterAsync(default);
        GraphDraft draft = new(writer);
        Random random = new(papers);
        for (int i = 0; i < papers; i++)
        {
            NodeId paper = writer.Allocate(EntityKind.Paper);
            draft.Paper($"Paper {paper.Number}", change => change with
            {
                Authors = [draft.Author($"Author {paper.Number}"), draft.Author($"Second {paper.Number}")],
                Categories = concepts == 0 ? [] : [draft.Category("c")],
                Concepts = concepts == 0
                    ? []
                    :
                    [
                        .. Enumerable.Range(0, 12).Select(_ => (int)Math.Pow(concepts, random.NextDouble())).Distinct()
                            .Select(rank => (areKnown ? new NodeId(EntityKind.Concept, rank) : draft.Concept($"concept {rank}"), 0.5)),
                    ],
            }, paper);
        }

        await writer.ApplyAsync(draft.ToChanges(), default);
        await writer.PublishAsync(default);
    }

    private static void CheckBatches(EmbeddedStoreLimits limits)
    {
        Arbitrary<int[]> numbers = Gen.Choose(0, 1 << 20).ArrayOf(400).ToArbitrary();
        Prop.ForAll(numbers, drawn => RunAsync(drawn, limits).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));
    }

    private static async Task RunAsync(int[] drawn, EmbeddedStoreLimits limits)
    {
        await using EmbeddedHarness harness = new();
        EmbeddedStoreOptions options = new() { DirectoryPath = harness.DirectoryPath, Limits = limits };
        await using EmbeddedStore serving = await EmbeddedStore.OpenAsync(options, default);
        await using EmbeddedStore other = await EmbeddedStore.OpenAsync(options, default);
        await (await serving.OpenReaderAsync(default)).DisposeAsync();
        Decisions decisions = new(drawn);
        RandomGraph graph = new(decisions);
        for (int batch = 0; decisions.HasMore && batch < 8; batch++)
        {
            await using IGraphWriter writer = await serving.OpenWriterAsync(default);
            await writer.ApplyAsync(graph.DrawChanges(writer), default);
            if (decisions.OneIn(3))
            {
                await writer.ApplyAsync(graph.DrawChanges(writer), default);
            }

            await writer.PublishAsync(default);
            Assert.Null(serving.FindDifference());
            await AssertOrdersAsync(serving);
            SnapshotCheck check = await other.CheckSnapshotAsync(default);
            Assert.True(check.Condition is SnapshotCondition.Holds or SnapshotCondition.Absent, check.Description);
        }

        // Whoever opens the store now takes the file and all that changed since.
        await using EmbeddedStore late = await EmbeddedStore.OpenAsync(options, default);
        await using IGraphReader reader = await late.OpenReaderAsync(default);
        Assert.Null(late.FindDifference());
        GraphCounts counts = await reader.CountAsync(default);
        await using IGraphReader served = await serving.OpenReaderAsync(default);
        Assert.Equal(counts.Relations, (await served.CountAsync(default)).Relations);
    }
}
