namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>Where a request comes from: what is only asked for when a resolver needs it.</summary>
internal interface IRequestHost
{
    /// <summary>The services of the request's scope, or null.</summary>
    IServiceProvider? Services { get; }

    /// <summary>Cancelled when the client has gone.</summary>
    CancellationToken Aborted { get; }

    /// <summary>What the host calls the request, in its log and in errors; null for nothing.</summary>
    string? RequestId { get; }

    /// <summary>True where the client asks what the operation costs.</summary>
    bool WantsCost { get; }
}
