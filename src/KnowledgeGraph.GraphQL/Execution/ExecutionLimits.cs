namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>The limits that hold while a plan runs.</summary>
/// <param name="ExecutionTimeout">The most time for one operation.</param>
/// <param name="MaxResponseBytes">The most bytes of one response.</param>
/// <param name="MaxErrors">The most errors of one response; later ones only make their places null.</param>
/// <param name="MaxCost">The highest price of an operation.</param>
internal sealed record ExecutionLimits(TimeSpan ExecutionTimeout, int MaxResponseBytes, int MaxErrors, double MaxCost)
{
    public static ExecutionLimits None { get; } = new(Timeout.InfiniteTimeSpan, Array.MaxLength - 256, int.MaxValue, double.PositiveInfinity);
}
