using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Storage.Csr;
using KnowledgeGraph.Storage.Sqlite;

namespace KnowledgeGraph.Storage.Reading;

/// <summary>The numbers that entities have in a snapshot.</summary>
internal static class EntityNumbers
{
    /// <summary>A number of an entity; null where it is missing or the entity is.</summary>
    public static long? Read(Snapshot snapshot, NumberProperty property, NodeId node)
    {
        if (!snapshot.Contains(node))
        {
            return null;
        }

        return property switch
        {
            NumberProperty.Degree => Degree(snapshot, node),
            NumberProperty.PaperCount => node.Kind == EntityKind.Paper ? null : snapshot.PapersOf(node.Kind).Degree(node.Number),
            _ => node.Kind == EntityKind.Paper ? ReadPaper(snapshot, property, node.Number) : null,
        };
    }

    private static long? ReadPaper(Snapshot snapshot, NumberProperty property, int paper)
    {
        PaperColumns papers = snapshot.Papers;
        return property switch
        {
            NumberProperty.Year => papers.Years[paper] == PaperColumns.NoYear ? null : papers.Years[paper],
            NumberProperty.PublishedOn => papers.PublishedOn[paper] < 0 ? null : papers.PublishedOn[paper],
            NumberProperty.AuthorCount => papers.AuthorCounts[paper] < 0 ? null : papers.AuthorCounts[paper],
            NumberProperty.HasCode => Flag(papers.Flags[paper], PaperRow.HasCode),
            NumberProperty.AuthorsComplete => Flag(papers.Flags[paper], PaperRow.AuthorsComplete),
            NumberProperty.Untitled => Flag(papers.Flags[paper], PaperRow.Untitled),
            NumberProperty.CitationCount => snapshot.Citations.Degree(paper),
            _ => null,
        };
    }

    private static long Flag(byte flags, int flag) => (flags & flag) != 0 ? 1 : 0;

    private static int Degree(Snapshot snapshot, NodeId node)
    {
        int number = node.Number;
        return node.Kind switch
        {
            EntityKind.Paper => snapshot.PaperAuthors.Degree(number) + snapshot.PaperInstitutions.Degree(number)
                + snapshot.PaperCategories.Degree(number) + snapshot.PaperConcepts.Degree(number)
                + CountDistinct(snapshot.References[number], snapshot.Citations[number]),
            EntityKind.Author => snapshot.AuthorPapers.Degree(number) + snapshot.AuthorInstitutions.Degree(number),
            EntityKind.Institution => snapshot.InstitutionPapers.Degree(number) + snapshot.InstitutionAuthors.Degree(number),
            _ => snapshot.PapersOf(node.Kind).Degree(number),
        };
    }

    // Papers that cite each other are one neighbour. Both lists ascend.
    private static int CountDistinct(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        int both = 0;
        for (int i = 0, j = 0; i < left.Length && j < right.Length;)
        {
            int order = left[i].CompareTo(right[j]);
            both += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return left.Length + right.Length - both;
    }
}
