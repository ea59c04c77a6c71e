namespace KnowledgeGraph.Benchmarks;

/// <summary>Watches the process's resident memory from its making to its reading.</summary>
internal sealed class PeakMemory : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);
    private readonly Timer timer;
    private long peak;

    /// <summary>Begins with as little as the collector leaves.</summary>
    public PeakMemory()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        timer = new Timer(_ => Sample(), null, TimeSpan.Zero, Interval);
    }

    /// <summary>The most seen so far, in megabytes.</summary>
    public string Megabytes
    {
        get
        {
            Sample();
            return $"{peak / 1e6:N0}";
        }
    }

    /// <inheritdoc />
    public void Dispose() => timer.Dispose();

    private void Sample() => peak = Math.Max(peak, Environment.WorkingSet);
}
