using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>arXiv's taxonomy: codes, names and parents of categories.</summary>
internal static class CategoryTable
{
    // Listings print the part behind the dot alone. Where several archives have it ("AI" is only cs.AI, but "NA" is
    // cs.NA and math.NA), the archive that such listings are mostly about comes first.
    private static readonly string[] ArchivesByPriority =
    [
        "cs", "stat", "eess", "q-bio", "q-fin", "econ", "math", "astro-ph", "cond-mat", "physics", "nlin",
    ];

    private static readonly Dictionary<string, Category> ByCode = new(StringComparer.OrdinalIgnoreCase);
    private static readonly Dictionary<string, Category> ByName = new(StringComparer.Ordinal);
    private static readonly Dictionary<string, string> Former = new(StringComparer.OrdinalIgnoreCase);

    static CategoryTable()
    {
        foreach (string[] fields in EmbeddedTable.Read("categories.tsv"))
        {
            if (fields[1].StartsWith("= ", StringComparison.Ordinal))
            {
                Former[fields[0]] = fields[1][2..];
                continue;
            }

            Category category = new(fields[0], fields[1], fields.Length > 2 ? fields[2] : null);
            ByCode[category.Code] = category;
            ByName.TryAdd(FoldedText.Fold(category.Name), category);
        }
    }

    /// <summary>
    /// The category that a printed code or name stands for. A code that the taxonomy does not have is a category of
    /// its own name, below the archive before its dot where the taxonomy has that.
    /// </summary>
    public static Category Find(string printed)
    {
        string code = printed.Trim();
        return Exact(code) ?? Short(code) ?? ByName.GetValueOrDefault(FoldedText.Fold(code)) ?? Own(code);
    }

    /// <summary>A category of the taxonomy by its code.</summary>
    public static Category? Exact(string code) =>
        ByCode.GetValueOrDefault(Former.GetValueOrDefault(code, code));

    private static Category? Short(string code) =>
        code.Contains('.', StringComparison.Ordinal)
            ? null
            : ArchivesByPriority.Select(archive => ByCode.GetValueOrDefault(archive + "." + code)).FirstOrDefault(found => found is not null);

    private static Category Own(string code) =>
        new(code, code, code.IndexOf('.', StringComparison.Ordinal) is > 0 and int dot ? Exact(code[..dot])?.Code : null);

    /// <summary>A category.</summary>
    /// <param name="Code">Its code.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Parent">The code of the category above; null at the top.</param>
    internal sealed record Category(string Code, string Name, string? Parent);
}
