using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Neo4j.Writing;

/// <summary>Applies a batch's authors, institutions, categories and concepts, and makes sure of those that its papers name.</summary>
internal sealed class EntityPhase(GraphChanges changes, BatchState state)
{
    private readonly KeyChanges keys = new(state.KnownKeys);
    private readonly Dictionary<NodeId, EntityRow> before = [];
    private readonly Dictionary<NodeId, EntityRow> after = [];
    private readonly HashSet<NodeId> named = [.. changes.Papers.SelectMany(Named)];

    /// <summary>Asks what stands of the entities.</summary>
    public void Read(QueryBatch reading)
    {
        foreach (EntityChange change in changes.Entities)
        {
            if (change.Node.Kind is < EntityKind.Author or > EntityKind.Concept)
            {
                throw new ArgumentException($"{change.Node} is no author, institution, category or concept.", nameof(reading));
            }

            state.RequireAllocated(change.Node);
            foreach (string key in change.Keys)
            {
                keys.Want(change.Node, key);
            }
        }

        ILookup<EntityKind, NodeId> described = changes.Entities.Select(change => change.Node).Distinct().ToLookup(node => node.Kind);
        HashSet<NodeId> here = [.. described.SelectMany(nodes => nodes)];
        ILookup<EntityKind, NodeId> others = named
            .Concat(changes.Entities.Select(change => change.Parent).Where(parent => !parent.IsNone))
            .Where(node => !here.Contains(node) && !state.IsKnown(node) && !state.IsNew(node))
            .Distinct()
            .ToLookup(node => node.Kind);
        for (EntityKind kind = EntityKind.Author; kind <= EntityKind.Concept; kind++)
        {
            EntityKind asked = kind;
            reading.AddOver(EntityStatements.Of(kind).Read, "numbers", Numbers(described[kind].Where(node => !state.IsNew(node))), records =>
            {
                foreach (IRecord record in records)
                {
                    before.Add(new NodeId(asked, record["number"].As<int>()), EntityRow.From(record));
                }
            });
            reading.AddOver(EntityStatements.Of(kind).Exist, "numbers", Numbers(others[kind]), records =>
            {
                foreach (IRecord record in records)
                {
                    state.Note(new NodeId(asked, record["number"].As<int>()));
                }
            });
        }

        keys.Read(reading);
    }

    /// <summary>Writes what is new or different.</summary>
    /// <exception cref="ArgumentException">A paper or category names an entity that no batch has described.</exception>
    public void Write(QueryBatch writing)
    {
        keys.Compare();
        foreach (EntityChange change in changes.Entities)
        {
            EntityRow? kept = state.IsReset(change.Node) ? null : before.GetValueOrDefault(change.Node);
            after[change.Node] = EntityRow.After(after.GetValueOrDefault(change.Node) ?? kept, change);
        }

        // Whom a key finds anew is another answer to who looks for it.
        foreach (NodeId node in keys.Gaining)
        {
            state.Touch(node);
        }

        keys.WriteUnbound(writing);
        for (EntityKind kind = EntityKind.Author; kind <= EntityKind.Concept; kind++)
        {
            WriteRows(writing, kind);
        }

        foreach (NodeId node in after.Keys)
        {
            state.Note(node);
        }

        RequireKnown();
        keys.Write(writing);
        WriteParents(writing);
        WriteShown(writing);
    }

    private static IEnumerable<NodeId> Named(PaperChange change)
    {
        RequireKind(change.Authors, EntityKind.Author);
        RequireKind(change.Institutions, EntityKind.Institution);
        RequireKind(change.Categories, EntityKind.Category);
        return change.Authors.Concat(change.Institutions).Concat(change.Categories).Concat(change.Concepts.Select(pair => pair.Concept))
            .Concat(change.Affiliations.SelectMany(pair => new[] { pair.Author, pair.Institution }));
    }

    private static void RequireKind(IReadOnlyList<NodeId> nodes, EntityKind kind)
    {
        if (nodes.FirstOrDefault(node => node.Kind != kind) is { IsNone: false } wrong)
        {
            throw new ArgumentException($"A paper names {wrong} as {kind}.", nameof(nodes));
        }
    }

    private static long[] Numbers(IEnumerable<NodeId> nodes) => [.. nodes.Select(node => (long)node.Number)];

    private void WriteRows(QueryBatch writing, EntityKind kind)
    {
        List<Dictionary<string, object?>> visible = [];
        List<Dictionary<string, object?>> hidden = [];
        List<Dictionary<string, object?>> replaced = [];
        foreach ((NodeId node, EntityRow row) in after.Where(pair => pair.Key.Kind == kind))
        {
            EntityRow? old = before.GetValueOrDefault(node);
            if (old is null)
            {
                bool isStated = kind == EntityKind.Category || named.Contains(node);
                (isStated ? visible : hidden).Add(new() { ["properties"] = row.ToProperties(node.Number), ["keys"] = keys.TakeNew(node) });
                state.MayHide |= !isStated;
                state.NoteCreated(node);
                state.Touch(node);
            }
            else if (!row.Equals(old))
            {
                replaced.Add(new() { ["properties"] = row.ToProperties(node.Number) });
                state.Touch(node);
            }
        }

        EntityStatements statements = EntityStatements.Of(kind);
        writing.AddOver(statements.Create, "rows", visible);
        writing.AddOver(statements.CreateHidden, "rows", hidden);
        writing.AddOver(statements.Replace, "rows", replaced);
    }

    // A relation to nothing would be lost without a word: it is refused where it is made.
    private void RequireKnown()
    {
        foreach (NodeId node in named.Concat(after.Where(pair => pair.Value.Parent > 0).Select(pair => new NodeId(EntityKind.Category, pair.Value.Parent))))
        {
            if (!state.IsKnown(node) && !before.ContainsKey(node))
            {
                throw new ArgumentException($"A paper or category names {node}, which no batch has described.", nameof(node));
            }
        }
    }

    private void WriteParents(QueryBatch writing)
    {
        KeyValuePair<NodeId, EntityRow>[] moved =
            [.. after.Where(pair => pair.Value.Parent != (before.GetValueOrDefault(pair.Key)?.Parent ?? 0))];
        writing.AddOver(PaperStatements.RemoveParents, "numbers", Numbers(moved.Select(pair => pair.Key).Where(before.ContainsKey)));
        writing.AddOver(
            PaperStatements.SetParents,
            "rows",
            moved.Where(pair => pair.Value.Parent > 0)
                .Select(pair => new Dictionary<string, object?> { ["number"] = (long)pair.Key.Number, ["parent"] = (long)pair.Value.Parent })
                .ToArray());
    }

    // Those that were hidden and are stated now; where nothing is hidden nobody needs to look.
    private void WriteShown(QueryBatch writing)
    {
        if (!state.MayHide)
        {
            return;
        }

        foreach (EntityKind kind in EntityStatements.HidingKinds)
        {
            EntityKind shown = kind;
            writing.AddOver(EntityStatements.Of(kind).Show, "numbers", Numbers(named.Where(node => node.Kind == shown)), records =>
            {
                foreach (IRecord record in records)
                {
                    state.Touch(shown, record["number"].As<int>());
                }
            });
        }
    }
}
