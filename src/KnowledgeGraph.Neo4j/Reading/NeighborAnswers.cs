using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>Takes answers of neighbour statements in, and makes answers of what is known.</summary>
internal sealed class NeighborAnswers(QuestionQueue questions)
{
    /// <summary>Pages in the order of the sources; null where one is not known.</summary>
    public Neighbors? Recall(NeighborKey key, ReadOnlySpan<NodeId> sources)
    {
        KnownNeighbors[] pages = new KnownNeighbors[sources.Length];
        return questions.Rows.TryNeighbors(sources, key, pages) ? NeighborColumns.Of(key, pages) : null;
    }

    /// <summary>A source's page from its row, as <see cref="NeighborStatement"/> composes it.</summary>
    public KnownNeighbors Read(NeighborQuery query, IReadOnlyList<object?> row, int papers, EntityShape foreseen)
    {
        Relation relation = query.Relation;
        int evidence = NeighborStatement.EvidenceCount(query);
        bool hasYears = NeighborKey.HasYears(query), hasWeights = NeighborKey.HasWeights(query);
        int sourcePapers = relation == Relation.RelatedConcepts ? (int)(long)row[3]! : 0;
        IReadOnlyList<object?> entries = (IReadOnlyList<object?>)row[2]!;
        KnownNeighbor[] page = new KnownNeighbor[entries.Count];
        for (int i = 0; i < page.Length; i++)
        {
            IReadOnlyList<object?> entry = (IReadOnlyList<object?>)entries[i]!;
            int count = Relations.HasCounts(relation) ? (int)(long)entry[1]! : 0;
            double weight = relation switch
            {
                Relation.PaperConcepts or Relation.ConceptPapers when hasWeights => (double)entry[1]!,
                Relation.RelatedConcepts => TieWeight.OfConcepts(sourcePapers, (int)(long)entry[2]!, count, papers),
                _ => 0,
            };
            page[i] = new KnownNeighbor(
                (int)(long)entry[0]!, count, weight, hasYears ? Year(entry[2]) : 0, hasYears ? Year(entry[3]) : 0);
            questions.Rows.Put(new NodeId(foreseen.Kind, page[i].Number), foreseen, entry, evidence, questions.Words);
        }

        return new KnownNeighbors(page, (int)(long)row[1]!);
    }

    private static int Year(object? value) => value is long year ? (int)year : 0;
}
