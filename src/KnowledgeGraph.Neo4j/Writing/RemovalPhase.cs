using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Neo4j.Writing;

/// <summary>
/// Takes away what a batch removes. What the batch describes as well keeps its node, since others may name it, and
/// loses all else.
/// </summary>
internal sealed class RemovalPhase(GraphChanges changes, BatchState state)
{
    private readonly HashSet<NodeId> described =
        [.. changes.Entities.Select(change => change.Node).Concat(changes.Papers.Select(change => change.Node))];

    private readonly HashSet<string> unbound = [.. changes.RemovedKeys.Select(removed => KeyText.Of(removed.Kind, removed.Key))];
    private readonly HashSet<NodeId> there = [];

    /// <summary>Whether there is anything to remove.</summary>
    public bool IsNeeded => changes.Removed.Count + changes.RemovedKeys.Count > 0;

    /// <summary>Asks what stands of what goes.</summary>
    public void Read(QueryBatch reading)
    {
        // Of the keys that are to go, those that lead somewhere.
        string[] asked = [.. unbound];
        unbound.Clear();
        reading.AddOver(KeyStatements.Find, "ids", asked, records => unbound.UnionWith(records.Select(record => record["id"].As<string>())));
        foreach (IGrouping<EntityKind, NodeId> kind in changes.Removed.Distinct().GroupBy(node => node.Kind))
        {
            long[] numbers = [.. kind.Select(node => (long)node.Number)];
            if (kind.Key == EntityKind.Paper)
            {
                reading.AddOver(PaperStatements.Read, "numbers", numbers, records =>
                {
                    foreach (IRecord record in records)
                    {
                        NodeId paper = new(EntityKind.Paper, record["number"].As<int>());
                        there.Add(paper);
                        if (!described.Contains(paper))
                        {
                            StoredPaper.From(record).Abandon(state);
                        }
                    }
                });
                reading.AddOver(PaperStatements.ReadKeys, "numbers", numbers, TakeKeys);
            }
            else
            {
                reading.AddOver(EntityStatements.Of(kind.Key).Exist, "numbers", numbers, records =>
                    there.UnionWith(records.Select(record => new NodeId(kind.Key, record["number"].As<int>()))));
                reading.AddOver(EntityStatements.Of(kind.Key).ReadKeys, "numbers", numbers, TakeKeys);
            }
        }
    }

    /// <summary>Takes it away.</summary>
    public void Write(QueryBatch writing)
    {
        writing.AddOver(KeyStatements.FindReferrers, "ids", unbound, records =>
        {
            foreach (IRecord record in records)
            {
                state.CiteAnew(record["number"].As<int>());
            }
        });
        writing.AddOver(KeyStatements.Unbind, "ids", unbound);
        foreach (IGrouping<EntityKind, NodeId> kind in there.GroupBy(node => node.Kind))
        {
            long[] all = [.. kind.Select(node => (long)node.Number)];
            long[] gone = [.. kind.Where(node => !described.Contains(node)).Select(node => (long)node.Number)];
            if (kind.Key == EntityKind.Paper)
            {
                writing.AddOver(PaperStatements.RemoveRecords, "numbers", all);
                writing.AddOver(PaperStatements.RemoveMerged, "numbers", all);
                writing.AddOver(PaperStatements.Remove, "numbers", gone);
            }
            else
            {
                writing.AddOver(EntityStatements.Of(kind.Key).Remove, "numbers", gone);
            }
        }

        writing.AddOver(KeyStatements.Sweep, "ids", unbound);
        state.IsChanged |= unbound.Count > 0;
        state.UnboundKeys.UnionWith(unbound);
        foreach (NodeId node in there)
        {
            state.Touch(node);
            state.Reset(node, isGone: !described.Contains(node));
        }
    }

    private void TakeKeys(IReadOnlyList<IRecord> records) => unbound.UnionWith(records.Select(record => record["id"].As<string>()));
}
