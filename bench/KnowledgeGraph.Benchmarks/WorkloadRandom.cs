namespace KnowledgeGraph.Benchmarks;

/// <summary>The workload's generator of numbers (mulberry32): the same seed draws the same numbers here and there.</summary>
internal sealed class WorkloadRandom(int seed)
{
    private int state = seed;

    /// <summary>A number from 0 up to 1.</summary>
    public double Next()
    {
        unchecked
        {
            state += 0x6d2b79f5;
            int mixed = (state ^ (int)((uint)state >> 15)) * (1 | state);
            mixed = (mixed + ((mixed ^ (int)((uint)mixed >> 7)) * (61 | mixed))) ^ mixed;
            return (uint)(mixed ^ (int)((uint)mixed >> 14)) / 4294967296.0;
        }
    }

    /// <summary>A whole number from 0 up to a bound.</summary>
    public int Next(int bound) => (int)(Next() * bound);

    /// <summary>One of some texts.</summary>
    public string Pick(IReadOnlyList<string> texts) => texts[Next(texts.Count)];
}
