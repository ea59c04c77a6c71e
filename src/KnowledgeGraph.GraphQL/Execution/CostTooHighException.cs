using KnowledgeGraph.GraphQL.Execution.Cost;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>An operation costs more than the limits allow.</summary>
public sealed class CostTooHighException : GraphQLException
{
    internal CostTooHighException(GraphQLError error, double price, double allowed)
        : base(error) => Extensions = OperationCost.Extension(price, allowed);

    /// <summary>The response's extensions: what the operation costs and what is allowed.</summary>
    public IReadOnlyDictionary<string, object?> Extensions { get; }
}
