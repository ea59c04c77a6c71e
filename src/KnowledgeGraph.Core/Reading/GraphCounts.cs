using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Core.Reading;

/// <summary>How much a version of the graph holds.</summary>
/// <param name="Papers">Papers.</param>
/// <param name="Authors">Authors.</param>
/// <param name="Institutions">Institutions.</param>
/// <param name="Categories">Categories.</param>
/// <param name="Concepts">Concepts.</param>
/// <param name="Relations">Stated relations by kind of edge; derived ties are not among them.</param>
/// <param name="Version">The version of the graph; it changes exactly when a load changes something.</param>
/// <param name="LoadedAt">When the last change was committed; null for an empty store.</param>
public sealed record GraphCounts(
    int Papers,
    int Authors,
    int Institutions,
    int Categories,
    int Concepts,
    IReadOnlyDictionary<EdgeKind, long> Relations,
    string Version,
    DateTimeOffset? LoadedAt);
