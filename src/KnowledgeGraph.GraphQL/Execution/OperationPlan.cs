using System.Collections.Concurrent;
using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>
/// A compiled operation for one setting of the variables that <c>@skip</c> and <c>@include</c> read, and the runs that
/// wait to be used again.
/// </summary>
internal sealed class OperationPlan
{
    /// <summary>Runs beyond this number are left to the collector: so many requests of one operation at once are rare.</summary>
    private const int MaxKeptRuns = 64;

    private readonly ConcurrentBag<OperationRun> runs = [];

    // The run of the last request, whose memory the processor still has at hand.
    private OperationRun? latest;

    public required ExecutableSchema Schema { get; init; }

    public required OperationKind Kind { get; init; }

    public required SelectionPlan Root { get; init; }

    public required VariablePlan[] Variables { get; init; }

    /// <summary>The events of a subscription's field; null where the operation has no stream.</summary>
    public FieldStream? Stream => Kind == OperationKind.Subscription && Root.Fields.Length == 1 ? Root.Binding.StreamOf(Root.Fields[0].FieldName) : null;

    public OperationRun Rent() =>
        Interlocked.Exchange(ref latest, null) ?? (runs.TryTake(out OperationRun? run) ? run : new OperationRun(this));

    public void Return(OperationRun run)
    {
        if (run.IsTainted)
        {
            return;
        }
        run.Reset();
        if (Interlocked.CompareExchange(ref latest, run, null) is not null && runs.Count < MaxKeptRuns)
        {
            runs.Add(run);
        }
    }
}
