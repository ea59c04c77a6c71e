using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Storage.Csr;

namespace KnowledgeGraph.Storage.Reading;

/// <summary>The texts that a snapshot keeps; abstracts are not among them.</summary>
internal static class EntityTexts
{
    // So many texts are looked up at a time by the processor.
    private const int Ahead = 12;

    /// <summary>One text per node, of any kinds.</summary>
    public static TextColumn Read(Snapshot snapshot, TextProperty property, ReadOnlySpan<NodeId> nodes)
    {
        TextSlice[] rows = GC.AllocateUninitializedArray<TextSlice>(nodes.Length);
        EntityKind kind = 0;
        TextTable? table = null;
        NumberColumn numbers = NumberColumn.Empty;
        for (int i = 0; i < nodes.Length; i++)
        {
            if (nodes[i].Kind != kind)
            {
                kind = nodes[i].Kind;
                table = Table(snapshot, property, kind);
                numbers = snapshot.Numbers(kind);
            }

            int number = nodes[i].Number;
            if (i + Ahead < nodes.Length && nodes[i + Ahead].Kind == kind)
            {
                table?.PrefetchPlace(nodes[i + Ahead].Number);
            }

            rows[i] = TextSlice.Null;
            if (table is not null && numbers.Contains(number))
            {
                rows[i] = table.Locate(number, out bool isPatched);
                if (isPatched)
                {
                    return Copy(snapshot, property, nodes);
                }

                // All are going to be read when the answer is written.
                table.Prefetch(rows[i]);
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
