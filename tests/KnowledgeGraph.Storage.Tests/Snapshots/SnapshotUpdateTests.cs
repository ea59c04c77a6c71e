using FsCheck;
using FsCheck.Fluent;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Writing;
using KnowledgeGraph.Storage.Tests.Model;

namespace KnowledgeGraph.Storage.Tests.Snapshots;

/// <summary>A snapshot brought up to date by what changed is the one that a rebuild makes, after any changes.</summary>
public sealed class SnapshotUpdateTests
{
    private static int Cases => Environment.GetEnvironmentVariable("KNOWLEDGEGRAPH_LONG_TESTS") == "1" ? 2_000 : 60;

    [Fact]
    public void RandomBatches_ServeWhatARebuildHolds() => CheckBatches(new EmbeddedStoreLimits());

    [Fact]
    public void RandomBatches_ThatAreFoldedInOften_ServeWhatARebuildHolds() => CheckBatches(new EmbeddedStoreLimits { PatchedRows = 12 });

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
