using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Records;
using KnowledgeGraph.Ingestion.Resolution;

namespace KnowledgeGraph.Ingestion.Removal;

/// <summary>What one mention tells of an author, institution or concept.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Printed">All that is printed and tells entities apart.</param>
/// <param name="Form">The printed form that becomes a name or alias; null where a table knows the names.</param>
/// <param name="Keys">The identity keys that it gives; the first that is known finds the entity.</param>
/// <param name="Binds">
/// True where an identifier binds it to other names: without such a mention others may belong to somebody else.
/// </param>
internal sealed record Evidence(EntityKind Kind, string Printed, string? Form, IReadOnlyList<string> Keys, bool Binds)
{
    /// <summary>The evidence of a paper's facts; concepts are to be found already.</summary>
    public static IEnumerable<Evidence> Of(PaperFacts facts)
    {
        foreach (AuthorMention author in facts.Authors)
        {
            yield return AuthorResolution.Evidence(author);
        }

        foreach (InstitutionMention institution in facts.Institutions.Concat(facts.Authors.SelectMany(author => author.Institutions)))
        {
            yield return InstitutionResolution.Evidence(institution);
        }

        foreach ((string name, _) in facts.Concepts)
        {
            yield return ConceptResolution.Evidence(name);
        }
    }
}
