namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>Where a request comes from: what is only asked for when a resolver needs it.</summary>
internal interface IRequestHost
{
    /// <summary>The services of the request's scope, or null.</summary>
    IServiceProvider? Services { get; }

    /// <summary>Cancelled when the client has gone.</summary>
    CancellationToken Aborted { get; }

    /// <summary>True where the client asks what the operation costs.</summary>
    bool WantsCost { get; }
}
