using KnowledgeGraph.Bolt.PackStream;
using KnowledgeGraph.Bolt.Wire;

namespace KnowledgeGraph.Bolt.Protocols;

/// <summary>Bolt 2 (Neo4j 3.4): the messages of Bolt 1; temporal and spatial values and bytes.</summary>
internal sealed class Bolt2(BoltVersion version) : Bolt1(version)
{
    protected override ValueFormat InitialFormat => new(Structures: true, ElementIds: false, UtcDateTimes: false, Vectors: false);
}
