using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>How a question finds the entities that it reads.</summary>
internal enum QuestionUse
{
    /// <summary>One by its number.</summary>
    ByNumber,

    /// <summary>Several by their numbers.</summary>
    ByNumbers,

    /// <summary>By where they stand in the list of all.</summary>
    ByPlace,

    /// <summary>By whose neighbours they are.</summary>
    ByNeighbor,
}

/// <summary>What decides the words of a question beside what it reads: two that are equal have the same words.</summary>
/// <param name="Words">The server's words.</param>
/// <param name="Use">How entities are found.</param>
/// <param name="Relation">As whose neighbours.</param>
/// <param name="IsWeighed">Whether with weights.</param>
/// <param name="IsDated">Whether with years.</param>
/// <param name="IsCut">Whether a page of them.</param>
/// <param name="IsFromBack">Whether the page is counted from the back.</param>
/// <param name="HasLeast">Whether neighbours that share too few papers are left out.</param>
internal readonly record struct QuestionForm(
    CypherWords Words, QuestionUse Use, Relation Relation = default, bool IsWeighed = false, bool IsDated = false, bool IsCut = false, bool IsFromBack = false, bool HasLeast = false);
