using KnowledgeGraph.Core.Records;

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>Tells whether a record says what a stored one says, lists by their items.</summary>
internal static class RecordComparison
{
    public static bool AreAtOnePlace(PaperRecord left, PaperRecord right) =>
        left.Provenance.Line == right.Provenance.Line && left.Provenance.Document == right.Provenance.Document;

    public static bool AreEqual(PaperRecord left, PaperRecord right) =>
        left with
        {
            Authors = right.Authors,
            Categories = right.Categories,
            Institutions = right.Institutions,
            Concepts = right.Concepts,
            ConceptScores = right.ConceptScores,
            References = right.References,
        } == right
        && left.Categories.SequenceEqual(right.Categories)
        && left.Institutions.SequenceEqual(right.Institutions)
        && left.Concepts.SequenceEqual(right.Concepts)
        && left.ConceptScores.SequenceEqual(right.ConceptScores)
        && left.References.SequenceEqual(right.References)
        && left.Authors.Count == right.Authors.Count
        && left.Authors.Zip(right.Authors).All(pair => AreEqual(pair.First, pair.Second));

    private static bool AreEqual(AuthorMention left, AuthorMention right) =>
        left.Name == right.Name && left.Orcid == right.Orcid && left.Institutions.SequenceEqual(right.Institutions);
}
