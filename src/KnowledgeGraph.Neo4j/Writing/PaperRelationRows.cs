using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Neo4j.Writing;

/// <summary>The relations that the papers of a round state, as rows for the server.</summary>
internal sealed class PaperRelationRows
{
    private readonly List<Dictionary<string, object?>>[] rows = [[], [], [], []];
    private readonly List<Dictionary<string, object?>> references = [];
    private readonly Dictionary<int, IReadOnlyList<string>> cited = [];

    /// <summary>Notes which keys a paper cites.</summary>
    public void Refer(PaperChange change, KeyChanges keys)
    {
        if (change.References.Count > 0)
        {
            cited[change.Node.Number] = [.. change.References.Select(keys.Cite).Distinct(StringComparer.Ordinal)];
        }
    }

    /// <summary>Relates a paper that has no relations, or none any more.</summary>
    /// <exception cref="ArgumentException">An affiliation names an author or institution that the paper does not have.</exception>
    public void Relate(PaperChange change, BatchState state)
    {
        int paper = change.Node.Number;
        Add(EntityKind.Author, paper, change.Authors);
        Add(EntityKind.Institution, paper, change.Institutions);
        Add(EntityKind.Category, paper, change.Categories);
        if (change.Concepts.Count > 0)
        {
            Dictionary<string, object?> row = Row(paper, [.. change.Concepts.Select(pair => (long)pair.Concept.Number)]);
            row.Add("scores", change.Concepts.Select(pair => TieWeight.FromScoreUnits(TieWeight.ToScoreUnits(pair.Score))).ToArray());
            rows[(int)EntityKind.Concept - (int)EntityKind.Author].Add(row);
        }

        foreach ((NodeId author, NodeId institution) in change.Affiliations)
        {
            if (!change.Authors.Contains(author) || !change.Institutions.Contains(institution))
            {
                throw new ArgumentException($"{change.Node} states an affiliation of {author} with {institution}, which are not both its own.", nameof(change));
            }

            state.Count(author.Number, institution.Number, 1);
        }

        if (cited.TryGetValue(paper, out IReadOnlyList<string>? ids))
        {
            references.Add(new() { ["number"] = (long)paper, ["ids"] = ids });
        }
    }

    /// <summary>Writes the relations; belongs behind the making of papers, entities and keys.</summary>
    public void Write(QueryBatch writing)
    {
        for (EntityKind kind = EntityKind.Author; kind <= EntityKind.Concept; kind++)
        {
            writing.AddOver(EntityStatements.Of(kind).Relate, "rows", rows[(int)kind - (int)EntityKind.Author]);
        }

        writing.AddOver(KeyStatements.Refer, "rows", references);
    }

    private void Add(EntityKind kind, int paper, IReadOnlyList<NodeId> nodes)
    {
        if (nodes.Count > 0)
        {
            rows[(int)kind - (int)EntityKind.Author].Add(Row(paper, [.. nodes.Select(node => (long)node.Number)]));
        }
    }

    private static Dictionary<string, object?> Row(int paper, long[] targets) =>
        new() { ["number"] = (long)paper, ["targets"] = targets };
}
