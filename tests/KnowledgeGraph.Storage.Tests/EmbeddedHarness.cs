using KnowledgeGraph.Core;
using KnowledgeGraph.Storage.Tests.Contract;

namespace KnowledgeGraph.Storage.Tests;

/// <summary>An embedded store in a folder of its own, which goes with it.</summary>
public sealed class EmbeddedHarness : IStoreHarness
{
    public string DirectoryPath { get; } = Path.Combine(Path.GetTempPath(), $"kg-store-{Guid.NewGuid():N}");

    public string FilePath => Path.Combine(DirectoryPath, "graph.db");

    public async ValueTask<IGraphStore> OpenAsync() =>
        await EmbeddedStore.OpenAsync(new EmbeddedStoreOptions { DirectoryPath = DirectoryPath }, CancellationToken.None);

    public ValueTask DisposeAsync()
    {
        if (Directory.Exists(DirectoryPath))
        {
            Directory.Delete(DirectoryPath, recursive: true);
        }

        return default;
    }
}
