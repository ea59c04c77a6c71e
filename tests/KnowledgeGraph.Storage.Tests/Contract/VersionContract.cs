using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Storage.Tests.Contract;

/// <summary>Readers that keep the whole version with which they began; for the stores that keep versions.</summary>
public abstract class VersionContract<THarness> : GraphStoreContract<THarness>
    where THarness : IStoreHarness, new()
{
    [Fact]
    public async Task Readers_SeeNothingBeforeItIsPublished_AndKeepTheirVersion()
    {
        NodeId first = default;
        await WriteAsync(draft => first = draft.Paper("One", change => change with { Abstract = "old words" }));
        await using IGraphReader before = await Store.OpenReaderAsync(Cancellation);
        await using IGraphWriter writer = await Store.OpenWriterAsync(Cancellation);
        GraphDraft draft = new(writer);
        draft.Paper("One, revised", change => change with { Abstract = "new words" }, first);
        await writer.ApplyAsync(draft.ToChanges(), Cancellation);

        await using IGraphReader during = await Store.OpenReaderAsync(Cancellation);
        string version = await writer.PublishAsync(Cancellation);
        await using IGraphReader after = await Store.OpenReaderAsync(Cancellation);

        Assert.Equal(before.Version, during.Version);
        Assert.Equal(version, after.Version);
        Assert.NotEqual(before.Version, after.Version);
        foreach ((IGraphReader reader, string title, string words) in new[] { (before, "One", "old words"), (during, "One", "old words"), (after, "One, revised", "new words") })
        {
            Assert.Equal(title, (await reader.ReadTextsAsync(TextProperty.Title, new[] { first }, Cancellation))[0]);
            Assert.Equal(words, (await reader.ReadTextsAsync(TextProperty.Abstract, new[] { first }, Cancellation))[0]);
        }

        Assert.Equal(1, (await before.SearchAsync("old", [], PageRequest.All, Cancellation)).Total);
        Assert.Equal(0, (await after.SearchAsync("old", [], PageRequest.All, Cancellation)).Total);
    }
}
