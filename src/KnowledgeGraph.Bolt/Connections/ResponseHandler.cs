using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.Bolt.Connections;

/// <summary>
/// Waits for the answer to one request: any number of records, then SUCCESS, FAILURE or IGNORED, of which exactly one
/// comes. A lost connection counts as a failure.
/// </summary>
internal class ResponseHandler
{
    public bool IsComplete { get; private set; }

    public Neo4jException? Failure { get; private set; }

    public bool IsIgnored { get; private set; }

    public IReadOnlyDictionary<string, object?>? Metadata { get; private set; }

    public virtual void OnRecord(ref PackStreamReader reader, ValueReader values) =>
        throw new ProtocolException("The server sends a record where none was asked for.");

    public void Succeed(IReadOnlyDictionary<string, object?> metadata)
    {
        Metadata = metadata;
        IsComplete = true;
        OnSuccess(metadata);
    }

    public void Fail(Neo4jException failure)
    {
        Failure = failure;
        IsComplete = true;
    }

    /// <param name="cause">The failure of an earlier request for which this one was passed over.</param>
    public void Ignore(Neo4jException? cause)
    {
        IsIgnored = true;
        Fail(cause ?? new ClientException("The server passed the request over: an earlier one had failed."));
    }

    /// <summary>Throws what went wrong, if anything did.</summary>
    public void ThrowIfFailed()
    {
        if (Failure is not null)
        {
            Rethrow(Failure);
        }
    }

    protected virtual void OnSuccess(IReadOnlyDictionary<string, object?> metadata)
    {
    }

    private static void Rethrow(Neo4jException failure) =>
        System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
}
