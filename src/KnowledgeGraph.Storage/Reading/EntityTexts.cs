using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Storage.Csr;

namespace KnowledgeGraph.Storage.Reading;

/// <summary>The texts that a snapshot keeps; abstracts are not among them.</summary>
internal static class EntityTexts
{
    /// <summary>One text per node, of any kinds.</summary>
    public static TextColumn Read(Snapshot snapshot, TextProperty property, ReadOnlySpan<NodeId> nodes)
    {
        TextSlice[] rows = GC.AllocateUninitializedArray<TextSlice>(nodes.Length);
        for (int first = 0, end; first < nodes.Length; first = end)
        {
            EntityKind kind = nodes[first].Kind;
            for (end = first + 1; end < nodes.Length && nodes[end].Kind == kind; end++)
            {
            }

            if (Table(snapshot, property, kind) is not TextTable table)
            {
                rows.AsSpan(first..end).Fill(TextSlice.Null);
            }
            else if (!table.TryLocate(nodes[first..end], snapshot.Numbers(kind).Present, rows.AsSpan(first..end)))
            {
                return Copy(snapshot, property, nodes);
            }
        }

        return new TextColumn(snapshot.Arena, rows);
    }

    /// <summary>The table of a kind's texts; null where the kind has none.</summary>
    public static TextTable? Table(Snapshot snapshot, TextProperty property, EntityKind kind) =>
        kind is >= EntityKind.Paper and <= EntityKind.Concept ? snapshot.Texts(kind, property) : null;

    /// <summary>The name of an entity, or the title of a paper; empty where it is not there.</summary>
    public static string Label(Snapshot snapshot, NodeId node) =>
        Read(snapshot, node.Kind == EntityKind.Paper ? TextProperty.Title : TextProperty.Name, [node])[0] ?? "";

    // Where some of the texts changed since the base they lie apart from its arena: the answer's are put together.
    private static TextColumn Copy(Snapshot snapshot, TextProperty property, ReadOnlySpan<NodeId> nodes)
    {
        TextSlice[] rows = new TextSlice[nodes.Length];
        TextArenaBuilder arena = new();
        for (int i = 0; i < nodes.Length; i++)
        {
            rows[i] = TextSlice.Null;
            if (Table(snapshot, property, nodes[i].Kind) is TextTable table && snapshot.Contains(nodes[i]))
            {
                ReadOnlySpan<byte> text = table.Escaped(nodes[i].Number, out bool isMissing);
                rows[i] = isMissing ? TextSlice.Null : arena.AddEscaped(text);
            }
        }

        return new TextColumn(arena.ToArena(), rows);
    }
}
