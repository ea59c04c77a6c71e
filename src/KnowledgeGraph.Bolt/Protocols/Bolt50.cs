using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Bolt.PackStream;
using KnowledgeGraph.Bolt.Wire;

namespace KnowledgeGraph.Bolt.Protocols;

/// <summary>Bolt 5.0: textual identities, and UTC date times without a patch.</summary>
internal class Bolt50(BoltVersion version) : Bolt44(version)
{
    protected override ValueFormat InitialFormat => new(Structures: true, ElementIds: true, UtcDateTimes: true, Vectors: false);

    protected override Dictionary<string, object?> HelloEntries(HelloRequest request) =>
        base.HelloEntries(request with { AsksForUtc = false });
}
