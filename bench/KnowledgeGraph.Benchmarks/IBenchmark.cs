namespace KnowledgeGraph.Benchmarks;

/// <summary>A table of figures, each beside a floor or a peer of the same run.</summary>
internal interface IBenchmark
{
    /// <summary>What the command line calls it.</summary>
    string Name { get; }

    /// <summary>One line: what is measured, beside what, and the options.</summary>
    string Description { get; }

    /// <summary>Measures and prints the table.</summary>
    Task RunAsync(string[] args);
}
