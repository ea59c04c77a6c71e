using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Bolt.Wire;

namespace KnowledgeGraph.Bolt.Protocols;

/// <summary>Bolt 5.3: the server wants to know what the client runs on.</summary>
internal class Bolt53(BoltVersion version) : Bolt52(version)
{
    protected override Dictionary<string, object?> HelloEntries(HelloRequest request)
    {
        var entries = base.HelloEntries(request);
        entries["bolt_agent"] = request.BoltAgent;
        return entries;
    }
}
