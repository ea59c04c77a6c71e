using KnowledgeGraph.Core;

namespace KnowledgeGraph.Storage.Tests.Contract;

/// <summary>What a store must bring to be put through the contract's cases: one empty graph that can be opened anew.</summary>
public interface IStoreHarness : IAsyncDisposable
{
    /// <summary>Opens the store; the first time it is empty, then it holds what was applied.</summary>
    ValueTask<IGraphStore> OpenAsync();
}
