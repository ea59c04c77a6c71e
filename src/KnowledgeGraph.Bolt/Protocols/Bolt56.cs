using KnowledgeGraph.Bolt.Wire;

namespace KnowledgeGraph.Bolt.Protocols;

/// <summary>
/// Bolt 5.6 to 5.8: categories of notifications are called classifications. The other changes (statuses in summaries,
/// failures with GQL status, the server's address) are in what it answers, which is read for all versions alike.
/// </summary>
internal class Bolt56(BoltVersion version) : Bolt54(version)
{
    protected override string DisabledKey => "notifications_disabled_classifications";
}
