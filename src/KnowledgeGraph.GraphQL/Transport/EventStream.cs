using System.Buffers;
using System.IO.Pipelines;

namespace KnowledgeGraph.GraphQL.Transport;

/// <summary>
/// The event stream of GraphQL over Server-Sent Events, "distinct connections mode": an event <c>next</c> per result,
/// then <c>complete</c>; a comment in between where results are long in coming, so that proxies keep the connection.
/// </summary>
internal static class EventStream
{
    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(12);

    /// <summary>Writes all results.</summary>
    public static async Task WriteAsync(IAsyncEnumerable<ExecutionResult> results, PipeWriter target, TimeProvider time, CancellationToken cancellationToken)
    {
        // The first bytes tell the client that the stream is open.
        target.Write(":\n\n"u8);
        await target.FlushAsync(cancellationToken);
        await using IAsyncEnumerator<ExecutionResult> enumerator = results.GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(enumerator, target, time, cancellationToken))
        {
            using ExecutionResult result = enumerator.Current;
            target.Write("event: next\ndata: "u8);
            // A JSON text of the engine holds no line break.
            result.WriteTo(target);
            target.Write("\n\n"u8);
            await target.FlushAsync(cancellationToken);
        }
        target.Write("event: complete\ndata: \n\n"u8);
        await target.FlushAsync(cancellationToken);
    }

    private static async ValueTask<bool> NextAsync(
        IAsyncEnumerator<ExecutionResult> enumerator, PipeWriter target, TimeProvider time, CancellationToken cancellationToken)
    {
        ValueTask<bool> moving = enumerator.MoveNextAsync();
        if (moving.IsCompleted)
        {
            return await moving;
        }
        Task<bool> next = moving.AsTask();
        while (await Task.WhenAny(next, Task.Delay(s_heartbeat, time, cancellationToken)) != next)
        {
            cancellationToken.ThrowIfCancellationRequested();
            target.Write(":\n\n"u8);
            await target.FlushAsync(cancellationToken);
        }
        return await next;
    }
}
