using System.Text.RegularExpressions;
using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Core.Writing;

/// <summary>
/// The spelling of identity keys: a scheme, a colon and a folded value. Two mentions with one key are one entity;
/// stores keep the keys and answer <see cref="Reading.IGraphReader.FindAsync"/> by them. A loader may add schemes
/// of its own ("title+author:", "id:"); it never uses these names for anything else.
/// </summary>
public static partial class IdentityKeys
{
    /// <summary>A paper's DOI: "doi:10.1000/xyz". Null where the text holds no DOI.</summary>
    public static string? Doi(string doi)
    {
        int start = doi.IndexOf("10.", StringComparison.Ordinal);
        return start >= 0 && doi.IndexOf('/', start) > start ? "doi:" + doi[start..].Trim().ToLowerInvariant() : null;
    }

    /// <summary>
    /// A paper's arXiv identifier without prefix and version: "arxiv:2401.01234", "arxiv:cs/0112017". Null where the
    /// text holds none.
    /// </summary>
    public static string? ArxivId(string arxivId) =>
        ArxivIdentifier().Match(arxivId) is { Success: true } match
            ? "arxiv:" + match.Groups["id"].Value.ToLowerInvariant()
            : null;

    /// <summary>A paper's title: "title:attention is all you need". Null where nothing is left after folding.</summary>
    public static string? Title(string title) => Folded("title:", title);

    /// <summary>A name or alias of an author, institution or concept: "name:pau rodriguez".</summary>
    public static string? Name(string name) => Folded("name:", name);

    /// <summary>An author's ORCID: "orcid:0000-0002-1825-0097".</summary>
    public static string? Orcid(string orcid)
    {
        string trimmed = orcid.Trim().TrimEnd('/');
        string last = trimmed[(trimmed.LastIndexOf('/') + 1)..].ToLowerInvariant();
        return last.Length == 19 ? "orcid:" + last : null;
    }

    /// <summary>A code of an institution or a category: "code:apple-ml", "code:cs.lg".</summary>
    public static string? Code(string code) => code.Trim() is { Length: > 0 } trimmed ? "code:" + trimmed.ToLowerInvariant() : null;

    /// <summary>An institution's ROR identifier: "ror:05f950310".</summary>
    public static string? Ror(string ror)
    {
        string trimmed = ror.Trim().TrimEnd('/');
        string last = trimmed[(trimmed.LastIndexOf('/') + 1)..].ToLowerInvariant();
        return last.Length == 9 ? "ror:" + last : null;
    }

    /// <summary>The identity key that a question's key and value stand for; null where the value can be no such key.</summary>
    public static string? For(EntityKey key, string value) => key switch
    {
        EntityKey.Title => Title(value),
        EntityKey.Doi => Doi(value),
        EntityKey.ArxivId => ArxivId(value),
        EntityKey.Name => Name(value),
        EntityKey.Orcid => Orcid(value),
        EntityKey.Code => Code(value),
        EntityKey.Ror => Ror(value),
        _ => throw new ArgumentOutOfRangeException(nameof(key)),
    };

    /// <summary>The identity keys of a kind by which a text may name an entity: what has borne exactly this title, name or code.</summary>
    public static string[] ForAny(EntityKind kind, string text)
    {
        EntityKey[] keys = kind switch
        {
            EntityKind.Paper => [EntityKey.Title, EntityKey.Doi, EntityKey.ArxivId],
            EntityKind.Author => [EntityKey.Name, EntityKey.Orcid],
            EntityKind.Institution => [EntityKey.Name, EntityKey.Code, EntityKey.Ror],
            EntityKind.Category => [EntityKey.Name, EntityKey.Code],
            _ => [EntityKey.Name],
        };
        return [.. keys.Select(key => For(key, text)).OfType<string>()];
    }

    private static string? Folded(string scheme, string text) =>
        FoldedText.Fold(text) is { Length: > 0 } folded ? scheme + folded : null;

    // Both schemes of arXiv: "2401.01234v2" since 2007, "math.GT/0309136" before.
    [GeneratedRegex(@"(?<![\w.])(?<id>\d{4}\.\d{4,5}|[A-Za-z-]+(\.[A-Za-z]{2})?/\d{7})(v\d+)?(\.pdf)?\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex ArxivIdentifier();
}
