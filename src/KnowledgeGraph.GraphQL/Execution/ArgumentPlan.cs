namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>One argument of a selected field: its value where it is the same for every request, else how it is made.</summary>
/// <param name="Name">The argument's name.</param>
/// <param name="Constant">The coerced value, or <see cref="NotGiven"/>; used where <paramref name="Compute"/> is null.</param>
/// <param name="Compute">Makes the value from a request's variables; throws <see cref="GraphQLException"/> where it is refused.</param>
internal sealed record ArgumentPlan(string Name, object? Constant, Func<OperationRun, object?>? Compute)
{
    /// <summary>Stands for an argument that was not given and has no default.</summary>
    public static readonly object NotGiven = new();
}
