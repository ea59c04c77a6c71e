using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Writing;
using KnowledgeGraph.Server.Tests.Parity;

namespace KnowledgeGraph.Server.Tests;

/// <summary>What clients read when the store fails: a code to act upon, and nothing of where the store is.</summary>
public sealed class StoreErrorTests
{
    [Theory]
    [InlineData(StoreFailureReason.Unavailable, "STORE_UNAVAILABLE")]
    [InlineData(StoreFailureReason.Busy, "STORE_BUSY")]
    [InlineData(StoreFailureReason.Timeout, "STORE_TIMEOUT")]
    [InlineData(StoreFailureReason.Denied, "STORE_DENIED")]
    [InlineData(StoreFailureReason.Damaged, "STORE_DAMAGED")]
    [InlineData(StoreFailureReason.Other, "STORE_FAILED")]
    public async Task Ask_WhileTheStoreFails_AnswersACode(StoreFailureReason reason, string code)
    {
        await using ParityServer server = await ParityServer.StartAsync("failing", new FailingStore(reason));

        Answer answer = await server.AskAsync("{ papers { totalCount } }");

        using JsonDocument body = JsonDocument.Parse(answer.Body);
        JsonElement error = body.RootElement.GetProperty("errors")[0];
        Assert.Equal(code, error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.DoesNotContain("secret.example", answer.Body, StringComparison.Ordinal);
    }

    private sealed class FailingStore(StoreFailureReason reason) : IGraphStore
    {
        public string Description => "a store that fails";

        public ValueTask<IGraphReader> OpenReaderAsync(CancellationToken cancellationToken) => throw Failure();

        public ValueTask<IGraphWriter> OpenWriterAsync(CancellationToken cancellationToken) => throw Failure();

        public ValueTask DisposeAsync() => default;

        private StoreException Failure() => new("bolt://secret.example:7687 cannot be reached.") { Reason = reason };
    }
}
