using System.Buffers;
using System.Text;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.GraphQL;

/// <summary>
/// A response, written as JSON in memory that is used again: dispose it when it is sent. Do not touch it afterwards.
/// </summary>
public sealed class ExecutionResult : IDisposable
{
    private readonly JsonBuffer buffer;
    private OperationRun? run;

    internal ExecutionResult(JsonBuffer buffer, OperationRun? run, IReadOnlyList<GraphQLError> errors, bool isExecuted)
    {
        this.buffer = buffer;
        this.run = run;
        Errors = errors;
        IsExecuted = isExecuted;
    }

    /// <summary>True where the operation was executed: the response has a member <c>data</c>, which may be null.</summary>
    public bool IsExecuted { get; }

    /// <summary>The errors of the response; empty for none. Valid until the result is disposed.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; }

    /// <summary>The response as UTF-8. Valid until the result is disposed.</summary>
    public ReadOnlyMemory<byte> Utf8Json => buffer.Written;

    /// <summary>Copies the response.</summary>
    public void WriteTo(IBufferWriter<byte> target) => target.Write(buffer.Written.Span);

    /// <summary>The response as text.</summary>
    public string ToJson() => Encoding.UTF8.GetString(buffer.Written.Span);

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        OperationRun? finished = Interlocked.Exchange(ref run, null);
        finished?.Plan.Return(finished);
    }
}
