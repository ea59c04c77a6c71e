using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Ingestion.Removal;

/// <summary>What an entity may lose with the records that go; what others say is crossed out until nothing or the loss is left.</summary>
internal sealed class LostEvidence
{
    private readonly Dictionary<string, bool> mentions = new(StringComparer.Ordinal);

    /// <summary>Printed forms that nobody else prints.</summary>
    public HashSet<string> Forms { get; } = new(StringComparer.Ordinal);

    /// <summary>Identity keys that nobody else gives.</summary>
    public HashSet<string> Keys { get; } = new(StringComparer.Ordinal);

    public bool IsNothing => mentions.Count == 0 && Forms.Count == 0 && Keys.Count == 0;

    /// <summary>True where a mention goes that bound names to each other.</summary>
    public bool Binds => mentions.ContainsValue(true);

    public void Add(Evidence evidence)
    {
        mentions[evidence.Printed] = evidence.Binds;
        if (evidence.Form is { } form)
        {
            Forms.Add(form);
        }

        Keys.UnionWith(evidence.Keys);
    }

    public void CrossOut(Evidence evidence)
    {
        mentions.Remove(evidence.Printed);
        if (evidence.Form is { } form)
        {
            Forms.Remove(form);
        }

        Keys.ExceptWith(evidence.Keys);
    }

    /// <summary>The relation from an entity of a kind to its papers.</summary>
    public static Relation ToPapers(EntityKind kind) => kind switch
    {
        EntityKind.Author => Relation.AuthorPapers,
        EntityKind.Institution => Relation.InstitutionPapers,
        EntityKind.Category => Relation.CategoryPapers,
        EntityKind.Concept => Relation.ConceptPapers,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
