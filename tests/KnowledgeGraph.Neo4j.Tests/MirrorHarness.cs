using KnowledgeGraph.Core;
using KnowledgeGraph.Neo4j.Mirroring;
using KnowledgeGraph.Storage.Tests.Contract;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>A mirror of the test server's database that is asked anew before every answer.</summary>
public sealed class MirrorHarness : IStoreHarness
{
    private readonly Neo4jHarness origin = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("knowledge-graph-");

    public async ValueTask<IGraphStore> OpenAsync() => await OpenAsync(TimeSpan.Zero);

    /// <summary>Opens a mirror whose answers may be of some age; its folder stays the same.</summary>
    public async ValueTask<MirrorStore> OpenAsync(TimeSpan maxAge) => await MirrorStore.OpenAsync(
        (Neo4jStore)await origin.OpenAsync(),
        new MirrorOptions { DirectoryPath = folder.FullName, MaxAge = maxAge, BatchSize = 7 },
        CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await origin.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
