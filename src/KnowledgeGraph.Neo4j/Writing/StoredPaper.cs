using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Neo4j.Writing;

/// <summary>What stands of a paper: what tells whether it changed, and what would be lost with it.</summary>
internal sealed record StoredPaper(
    string Digest,
    string? Abstract,
    IReadOnlyList<int> Affiliations,
    IReadOnlyList<NodeId> Entities,
    IReadOnlyList<string> Records)
{
    /// <summary>What a record of <see cref="PaperStatements.Read"/> says.</summary>
    public static StoredPaper From(IRecord record) => new(
        record["digest"].As<string>(),
        record["abstract"] as string,
        record["affiliations"].As<List<int>>([]),
        [
            .. Nodes(record, "authors", EntityKind.Author),
            .. Nodes(record, "institutions", EntityKind.Institution),
            .. Nodes(record, "concepts", EntityKind.Concept),
        ],
        record["records"].As<List<string>>());

    /// <summary>Takes the paper's statements out of the counts.</summary>
    public void Abandon(BatchState state)
    {
        state.Abandoned.UnionWith(Entities);
        for (int i = 0; i < Affiliations.Count; i += 2)
        {
            state.Count(Affiliations[i], Affiliations[i + 1], -1);
        }
    }

    private static IEnumerable<NodeId> Nodes(IRecord record, string column, EntityKind kind) =>
        record[column].As<List<int>>().Select(number => new NodeId(kind, number));
}
