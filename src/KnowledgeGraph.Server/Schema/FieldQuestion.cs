using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.Server.Schema;

/// <summary>What a field asks of the entities above it: noted beside its resolver, so that it can be foreseen.</summary>
internal abstract record FieldQuestion
{
    private FieldQuestion()
    {
    }

    /// <summary>A text of each.</summary>
    public sealed record OfText(TextProperty Property) : FieldQuestion;

    /// <summary>A number of each.</summary>
    public sealed record OfNumber(NumberProperty Property) : FieldQuestion;

    /// <summary>The other names of each.</summary>
    public sealed record OfAliases : FieldQuestion;

    /// <summary>A page of the neighbours of each.</summary>
    /// <param name="Read">Reads the page from the field's arguments.</param>
    public sealed record OfNeighbors(Func<IFieldArguments, NeighborQuery> Read) : FieldQuestion
    {
        // What the edges of all relations call what stands beside neighbours.
        private static readonly string[] WeightFields = ["score", "weight"];
        private static readonly string[] YearFields = ["firstYear", "lastYear"];
        private static readonly string[] CountFields = ["position", "paperCount", "sharedPaperCount", "sharedConceptCount"];

        /// <summary>The question without what the field's edges are not asked for.</summary>
        public static NeighborQuery AsSelected(NeighborQuery query, SelectedField field)
        {
            bool weighed = !Relations.HasWeights(query.Relation) || SelectsAny(field, WeightFields);
            bool dated = query.Relation != Relation.Coauthors || SelectsAny(field, YearFields);
            bool counted = !Relations.HasCounts(query.Relation) || SelectsAny(field, CountFields);
            return weighed && dated && counted ? query : query with { Weighed = weighed, Dated = dated, Counted = counted };
        }

        private static bool SelectsAny(SelectedField field, string[] ofEdges)
        {
            foreach (string name in ofEdges)
            {
                if (field.IsSelected("edges", name))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Nothing: what it leads to are the same entities.</summary>
    public sealed record Passage : FieldQuestion;
}

/// <summary>How fields are noted.</summary>
internal static class FieldNotes
{
    /// <summary>Notes that a field leads from what stands for entities to the same entities.</summary>
    public static TypeBuilder<TSource> Passage<TSource>(this TypeBuilder<TSource> type, string field) =>
        type.Note(field, new FieldQuestion.Passage());
}
