namespace KnowledgeGraph.Bolt;

/// <summary>A temporal value of the server: dates, times and durations wider and finer than .NET's own.</summary>
public abstract record TemporalValue
{
    private protected TemporalValue()
    {
    }
}
