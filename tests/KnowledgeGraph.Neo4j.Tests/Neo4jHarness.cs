using KnowledgeGraph.Core;
using KnowledgeGraph.Storage.Tests.Contract;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>The test server's database, emptied when it is first opened.</summary>
public sealed class Neo4jHarness : IStoreHarness
{
    private bool isEmptied;

    public async ValueTask<IGraphStore> OpenAsync()
    {
        if (!isEmptied)
        {
            await TestServer.WipeAsync();
            isEmptied = true;
        }

        return await Neo4jStore.OpenAsync(TestServer.Options, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => default;
}
