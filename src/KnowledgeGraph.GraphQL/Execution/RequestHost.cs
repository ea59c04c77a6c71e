namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>A request of the program itself: nothing has to be asked for.</summary>
internal sealed class RequestHost(IServiceProvider? services, CancellationToken aborted) : IRequestHost
{
    public IServiceProvider? Services { get; } = services;

    public CancellationToken Aborted { get; } = aborted;

    public string? RequestId => null;

    public bool WantsCost => false;
}
