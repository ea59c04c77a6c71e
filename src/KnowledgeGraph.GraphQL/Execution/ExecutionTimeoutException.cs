namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>An operation took longer than the limits allow.</summary>
public sealed class ExecutionTimeoutException(TimeSpan limit)
    : Exception($"The operation took longer than {limit.TotalSeconds:0.###} seconds.");
