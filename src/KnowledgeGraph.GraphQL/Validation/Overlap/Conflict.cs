using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Validation.Overlap;

/// <summary>Two fields of one response name that do not merge, or whose selections do not.</summary>
/// <param name="ResponseName">The response name.</param>
/// <param name="Reason">Why the fields themselves do not merge; null where it is their selections.</param>
/// <param name="Below">The conflicts of their selections.</param>
/// <param name="FirstFields">The first field and those below it that are in conflict.</param>
/// <param name="SecondFields">The second field and those below it that are in conflict.</param>
internal sealed record Conflict(
    string ResponseName,
    string? Reason,
    IReadOnlyList<Conflict> Below,
    IReadOnlyList<FieldSyntax> FirstFields,
    IReadOnlyList<FieldSyntax> SecondFields)
{
    /// <summary>The reason in words, through all levels.</summary>
    public string Explain() => Reason
        ?? string.Join(" and ", Below.Select(conflict => $"subfields \"{conflict.ResponseName}\" conflict because {conflict.Explain()}"));
}
