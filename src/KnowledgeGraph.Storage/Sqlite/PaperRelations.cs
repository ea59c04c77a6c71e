using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Storage.Sqlite;

/// <summary>
/// A paper's relations as one value: each list led by its length, in the order authors, institutions, affiliations
/// (pairs of places in the two lists before), categories, concepts (number and score), references (key ids).
/// </summary>
internal static class PaperRelations
{
    /// <exception cref="ArgumentException">An affiliation names an author or institution that the paper does not have.</exception>
    public static void Encode(PackedNumberWriter writer, PaperChange change, IReadOnlyList<int> references)
    {
        writer.Clear();
        WriteNodes(writer, change.Authors);
        WriteNodes(writer, change.Institutions);
        writer.Write(change.Affiliations.Count);
        foreach ((NodeId author, NodeId institution) in change.Affiliations)
        {
            writer.Write(Place(change, change.Authors, author));
            writer.Write(Place(change, change.Institutions, institution));
        }

        WriteNodes(writer, change.Categories);
        writer.Write(change.Concepts.Count);
        foreach ((NodeId concept, double score) in change.Concepts)
        {
            writer.Write(concept.Number);
            writer.Write(TieWeight.ToScoreUnits(score));
        }

        writer.Write(references.Count);
        foreach (int reference in references)
        {
            writer.Write(reference);
        }
    }

    private static void WriteNodes(PackedNumberWriter writer, IReadOnlyList<NodeId> nodes)
    {
        writer.Write(nodes.Count);
        for (int i = 0; i < nodes.Count; i++)
        {
            writer.Write(nodes[i].Number);
        }
    }

    private static int Place(PaperChange change, IReadOnlyList<NodeId> nodes, NodeId node)
    {
        for (int i = 0; i < nodes.Count; i++)
        {
            if (nodes[i] == node)
            {
                return i;
            }
        }

        throw new ArgumentException($"{change.Node} states an affiliation of {node}, which is not among its own.", nameof(change));
    }
}
