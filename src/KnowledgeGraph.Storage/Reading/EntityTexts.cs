using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Storage.Csr;

namespace KnowledgeGraph.Storage.Reading;

/// <summary>The texts that a snapshot keeps; abstracts are not among them.</summary>
internal static class EntityTexts
{
    /// <summary>The table of a kind's texts; null where the kind has none.</summary>
    public static TextTable? Table(Snapshot snapshot, TextProperty property, EntityKind kind) => kind switch
    {
        EntityKind.Paper => property switch
        {
            TextProperty.Label or TextProperty.Title => snapshot.Papers.Titles,
            TextProperty.Doi => snapshot.Papers.Dois,
            TextProperty.ArxivId => snapshot.Papers.ArxivIds,
            TextProperty.Url => snapshot.Papers.Urls,
            _ => null,
        },
        EntityKind.Author or EntityKind.Institution or EntityKind.Category or EntityKind.Concept => property switch
        {
            TextProperty.Label => snapshot.Entities(kind).Labels,
            TextProperty.Name => snapshot.Entities(kind).Names,
            TextProperty.Code => snapshot.Entities(kind).Codes,
            TextProperty.Orcid => snapshot.Entities(kind).Orcids,
            TextProperty.Ror => snapshot.Entities(kind).Rors,
            _ => null,
        },
        _ => null,
    };

    /// <summary>One slice per node, of any kinds.</summary>
    public static TextSlice[] Read(Snapshot snapshot, TextProperty property, ReadOnlySpan<NodeId> nodes)
    {
        TextSlice[] rows = new TextSlice[nodes.Length];
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
            rows[i] = table is not null && numbers.Contains(number) ? table[number] : TextSlice.Null;
        }

        return rows;
    }
}
