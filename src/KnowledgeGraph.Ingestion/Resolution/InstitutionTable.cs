using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Records;

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>Institutions with the codes and names under which listings print them.</summary>
internal static class InstitutionTable
{
    private static readonly Dictionary<string, Institution> ByForm = new(StringComparer.Ordinal);
    private static readonly Dictionary<string, Institution> ByRor = new(StringComparer.OrdinalIgnoreCase);

    static InstitutionTable()
    {
        foreach (string[] fields in EmbeddedTable.Read("institutions.tsv"))
        {
            string[] forms = fields.Length > 2 ? fields[2].Split('|', StringSplitOptions.RemoveEmptyEntries) : [];
            Institution institution = new(fields[0], fields[1].Length > 0 ? fields[1] : null, forms);
            foreach (string form in forms.Prepend(institution.Name))
            {
                ByForm.TryAdd(FoldedText.Fold(form), institution);
            }

            if (institution.Ror is not null)
            {
                ByRor.TryAdd(institution.Ror, institution);
            }
        }
    }

    /// <summary>The institution that a mention names; null where the table does not know it.</summary>
    public static Institution? Find(InstitutionMention mention) =>
        (mention.Ror is { } ror ? ByRor.GetValueOrDefault(ror[(ror.LastIndexOf('/') + 1)..]) : null)
        ?? (mention.Code is { } code ? ByForm.GetValueOrDefault(FoldedText.Fold(code)) : null)
        ?? ByForm.GetValueOrDefault(FoldedText.Fold(mention.Name));

    /// <summary>An institution that the table knows.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Ror">Its ROR identifier, where known.</param>
    /// <param name="Forms">Its codes and other names, the usual code first.</param>
    internal sealed record Institution(string Name, string? Ror, IReadOnlyList<string> Forms);
}
