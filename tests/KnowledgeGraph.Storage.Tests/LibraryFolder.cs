using KnowledgeGraph.Core;
using KnowledgeGraph.Ingestion;
using KnowledgeGraph.Ingestion.Removal;
using KnowledgeGraph.Storage.Tests.Model;

namespace KnowledgeGraph.Storage.Tests;

/// <summary>A store in a folder of its own, with documents to load beside it.</summary>
public sealed class LibraryFolder : IAsyncDisposable
{
    private readonly EmbeddedHarness harness = new();
    private readonly string sources = Directory.CreateTempSubdirectory("kg-sources-").FullName;
    private IGraphStore? store;

    public string DirectoryPath => harness.DirectoryPath;

    public string FilePath => harness.FilePath;

    public IGraphStore Store => store ?? throw new InvalidOperationException("Nothing was loaded yet.");

    public void Write(string name, IEnumerable<LibraryRecord> records) =>
        File.WriteAllLines(Path.Combine(sources, name), records.Select(record => record.ToJson()));

    public async Task<LoadSummary> LoadAsync(IEnumerable<string> names, int batchSize)
    {
        store ??= await harness.OpenAsync();
        LoadOptions options = new() { AsOf = new DateOnly(2026, 1, 1), BatchSize = batchSize, RejectsPath = Path.Combine(sources, "rejects") };
        LoadSummary summary = await new GraphLoader(store, options).LoadAsync(
            SourceDiscovery.Expand([.. names.Select(name => Path.Combine(sources, name))]), null, TestContext.Current.CancellationToken);
        Assert.Empty(summary.Failures);
        Assert.Equal(0, summary.Rejected);
        return summary;
    }

    public async Task<RemovalSummary> DeleteAsync(params string[] names) =>
        (await new SourceRemoval(Store, TimeProvider.System).RemoveAsync(names, null, null, TestContext.Current.CancellationToken))!;

    public async Task ReopenAsync()
    {
        if (store is not null)
        {
            await store.DisposeAsync();
        }

        store = await harness.OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (store is not null)
        {
            await store.DisposeAsync();
        }

        await harness.DisposeAsync();
        Directory.Delete(sources, recursive: true);
    }
}
