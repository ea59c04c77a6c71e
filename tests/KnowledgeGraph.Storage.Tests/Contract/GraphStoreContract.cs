using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Storage.Tests.Contract;

/// <summary>
/// Base of the cases that hold for every store. A store joins with a harness and one line per group of cases:
/// <c>public sealed class EmbeddedTieTests : TieContract&lt;EmbeddedHarness&gt;;</c>
/// </summary>
public abstract class GraphStoreContract<THarness> : IAsyncLifetime
    where THarness : IStoreHarness, new()
{
    private IGraphStore? store;

    protected THarness Harness { get; } = new();

    protected IGraphStore Store => store ?? throw new InvalidOperationException("The store is not open.");

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => store = await Harness.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        if (store is not null)
        {
            await store.DisposeAsync();
        }

        await Harness.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Compares sequences; null is no sequence.</summary>
    protected static void AssertEqual<T>(IEnumerable<T> expected, IEnumerable<T>? actual) => Assert.Equal(expected, actual!);

    /// <summary>Closes the store and opens it anew.</summary>
    protected async ValueTask ReopenAsync()
    {
        await Store.DisposeAsync();
        store = await Harness.OpenAsync();
    }

    /// <summary>Writes a graph and publishes it.</summary>
    protected async Task<string> WriteAsync(Action<GraphDraft> draw)
    {
        await using var writer = await Store.OpenWriterAsync(Cancellation);
        GraphDraft draft = new(writer);
        draw(draft);
        await writer.ApplyAsync(draft.ToChanges(), Cancellation);
        return await writer.PublishAsync(Cancellation);
    }

    protected async Task<T> ReadAsync<T>(Func<IGraphReader, ValueTask<T>> read)
    {
        await using IGraphReader reader = await Store.OpenReaderAsync(Cancellation);
        return await read(reader);
    }

    /// <summary>All neighbours of one entity.</summary>
    protected async Task<NodeId[]> NeighborsAsync(Relation relation, NodeId source) =>
        (await ReadAsync(reader => reader.ReadNeighborsAsync(new NeighborQuery(relation, PageRequest.All), new[] { source }, Cancellation))).Targets;

    protected async Task<Neighbors> NeighborPageAsync(NeighborQuery query, params NodeId[] sources) =>
        await ReadAsync(reader => reader.ReadNeighborsAsync(query, sources, Cancellation));

    protected async Task<string?> TextAsync(TextProperty property, NodeId node) =>
        (await ReadAsync(reader => reader.ReadTextsAsync(property, new[] { node }, Cancellation)))[0];

    protected async Task<long?> NumberAsync(NumberProperty property, NodeId node) =>
        (await ReadAsync(reader => reader.ReadNumbersAsync(property, new[] { node }, Cancellation)))[0];

    protected async Task<NodeId> FindAsync(EntityKind kind, EntityKey key, string value) =>
        IdentityKeys.For(key, value) is { } identity
            ? (await ReadAsync(reader => reader.FindAsync(kind, [identity], Cancellation)))[0]
            : default;

    protected async Task<bool> ExistsAsync(NodeId node) =>
        (await ReadAsync(reader => reader.ExistAsync(new[] { node }, Cancellation)))[0];
}
