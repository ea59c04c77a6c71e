using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.Server.Schema;

/// <summary>
/// Tells a remote reader what an operation will ask of the entities that it finds, so that it comes along with them.
/// </summary>
internal static class Foresight
{
    private static readonly Dictionary<string, TextProperty> Texts = new(StringComparer.Ordinal)
    {
        ["label"] = TextProperty.Label,
        ["title"] = TextProperty.Title,
        ["doi"] = TextProperty.Doi,
        ["arxivId"] = TextProperty.ArxivId,
        ["url"] = TextProperty.Url,
        ["name"] = TextProperty.Name,
        ["orcid"] = TextProperty.Orcid,
        ["code"] = TextProperty.Code,
        ["ror"] = TextProperty.Ror,
    };

    private static readonly Dictionary<string, NumberProperty> Numbers = new(StringComparer.Ordinal)
    {
        ["year"] = NumberProperty.Year,
        ["publishedOn"] = NumberProperty.PublishedOn,
        ["hasCode"] = NumberProperty.HasCode,
        ["authorsComplete"] = NumberProperty.AuthorsComplete,
        ["untitled"] = NumberProperty.Untitled,
    };

    /// <summary>Tells the reader of the fields below a root field.</summary>
    public static void Tell(IRemoteGraphReader reader, ResolverContext context)
    {
        foreach (var fields in context.SelectedFields.GroupBy(static field => field.TypeName))
        {
            if (Enum.TryParse(fields.Key, out EntityKind kind) && kind.ToString() == fields.Key)
            {
                reader.Foresee(
                    kind,
                    [.. fields.Where(static field => Texts.ContainsKey(field.FieldName)).Select(static field => Texts[field.FieldName])],
                    [.. fields.Where(static field => Numbers.ContainsKey(field.FieldName)).Select(static field => Numbers[field.FieldName])]);
            }
        }
    }
}
