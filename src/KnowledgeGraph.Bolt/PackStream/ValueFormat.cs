namespace KnowledgeGraph.Bolt.PackStream;

/// <summary>What the agreed protocol version (and its patches) changes about values.</summary>
/// <param name="Structures">Temporal and spatial values and bytes exist (from Bolt 2).</param>
/// <param name="ElementIds">Nodes and relationships carry textual identities (from Bolt 5).</param>
/// <param name="UtcDateTimes">Zoned date times tell UTC seconds (from Bolt 5, and in 4.3 and 4.4 where patched).</param>
/// <param name="Vectors">Vectors are structures (from Bolt 6).</param>
/// <param name="WritesGraph">Nodes, relationships and paths may be written: the server's side only.</param>
internal readonly record struct ValueFormat(
    bool Structures,
    bool ElementIds,
    bool UtcDateTimes,
    bool Vectors,
    bool WritesGraph = false);
