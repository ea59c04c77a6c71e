using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Server.Schema.Arguments;

/// <summary>What a field of a filter or sort input stands for.</summary>
internal abstract record InputField
{
    /// <summary>A text of the entity.</summary>
    public sealed record Text(TextProperty Property) : InputField;

    /// <summary>A number, date or truth value of the entity.</summary>
    public sealed record Number(NumberProperty Property) : InputField;

    /// <summary>The entity's neighbours of a kind.</summary>
    public sealed record List(Relation Relation, EntityKind Kind) : InputField;
}

/// <summary>The fields that the contract's filter and sort inputs have, by kind of entity and name.</summary>
internal static class FilterFields
{
    private static readonly InputField PaperCount = new InputField.Number(NumberProperty.PaperCount);
    private static readonly InputField Degree = new InputField.Number(NumberProperty.Degree);
    private static readonly InputField Name = new InputField.Text(TextProperty.Name);
    private static readonly InputField Code = new InputField.Text(TextProperty.Code);

    private static readonly Dictionary<EntityKind, Dictionary<string, InputField>> ByKind = new()
    {
        [EntityKind.Paper] = new(StringComparer.Ordinal)
        {
            ["title"] = new InputField.Text(TextProperty.Title),
            ["abstract"] = new InputField.Text(TextProperty.Abstract),
            ["untitled"] = new InputField.Number(NumberProperty.Untitled),
            ["publishedOn"] = new InputField.Number(NumberProperty.PublishedOn),
            ["year"] = new InputField.Number(NumberProperty.Year),
            ["doi"] = new InputField.Text(TextProperty.Doi),
            ["arxivId"] = new InputField.Text(TextProperty.ArxivId),
            ["hasCode"] = new InputField.Number(NumberProperty.HasCode),
            ["authorCount"] = new InputField.Number(NumberProperty.AuthorCount),
            ["authorsComplete"] = new InputField.Number(NumberProperty.AuthorsComplete),
            ["citationCount"] = new InputField.Number(NumberProperty.CitationCount),
            ["degree"] = Degree,
            ["authors"] = new InputField.List(Relation.PaperAuthors, EntityKind.Author),
            ["institutions"] = new InputField.List(Relation.PaperInstitutions, EntityKind.Institution),
            ["categories"] = new InputField.List(Relation.PaperCategories, EntityKind.Category),
            ["concepts"] = new InputField.List(Relation.PaperConcepts, EntityKind.Concept),
            ["references"] = new InputField.List(Relation.PaperReferences, EntityKind.Paper),
            ["citedBy"] = new InputField.List(Relation.PaperCitations, EntityKind.Paper),
        },
        [EntityKind.Author] = new(StringComparer.Ordinal)
        {
            ["name"] = Name,
            ["orcid"] = new InputField.Text(TextProperty.Orcid),
            ["paperCount"] = PaperCount,
            ["degree"] = Degree,
            ["papers"] = new InputField.List(Relation.AuthorPapers, EntityKind.Paper),
            ["institutions"] = new InputField.List(Relation.AuthorInstitutions, EntityKind.Institution),
        },
        [EntityKind.Institution] = new(StringComparer.Ordinal)
        {
            ["name"] = Name,
            ["code"] = Code,
            ["ror"] = new InputField.Text(TextProperty.Ror),
            ["paperCount"] = PaperCount,
            ["degree"] = Degree,
            ["papers"] = new InputField.List(Relation.InstitutionPapers, EntityKind.Paper),
            ["authors"] = new InputField.List(Relation.InstitutionAuthors, EntityKind.Author),
        },
        [EntityKind.Category] = new(StringComparer.Ordinal)
        {
            ["code"] = Code,
            ["name"] = Name,
            ["paperCount"] = PaperCount,
            ["degree"] = Degree,
            ["papers"] = new InputField.List(Relation.CategoryPapers, EntityKind.Paper),
        },
        [EntityKind.Concept] = new(StringComparer.Ordinal)
        {
            ["name"] = Name,
            ["paperCount"] = PaperCount,
            ["degree"] = Degree,
            ["papers"] = new InputField.List(Relation.ConceptPapers, EntityKind.Paper),
        },
    };

    /// <summary>What a field stands for; the schema has validated that the kind has it.</summary>
    public static InputField Of(EntityKind kind, string field) => ByKind[kind][field];
}
