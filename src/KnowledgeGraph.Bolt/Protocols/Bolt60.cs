using KnowledgeGraph.Bolt.PackStream;
using KnowledgeGraph.Bolt.Wire;

namespace KnowledgeGraph.Bolt.Protocols;

/// <summary>Bolt 6.0 and 6.1: vectors are values.</summary>
internal sealed class Bolt60(BoltVersion version) : Bolt56(version)
{
    protected override ValueFormat InitialFormat => new(Structures: true, ElementIds: true, UtcDateTimes: true, Vectors: true);
}
