using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeGraph.Core.Records;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>
/// The identity keys of papers: those of <see cref="IdentityKeys"/> and the loader's own schemes. "id:" is an id of the
/// record's source, or a global one (an address); "at:" is the place of an untitled record; "title#2:" is the second
/// paper of one title, and so on.
/// </summary>
internal static partial class PaperKeys
{
    /// <summary>The keys that name one work wherever they stand.</summary>
    /// <param name="record">The record.</param>
    /// <param name="doi">Its <see cref="Doi"/>.</param>
    /// <param name="arxiv">Its <see cref="Arxiv"/>.</param>
    public static IEnumerable<string> Global(PaperRecord record, string? doi, string? arxiv)
    {
        if (doi is not null)
        {
            yield return doi;
        }

        if (arxiv is not null)
        {
            yield return arxiv;
        }

        if (record.ExternalId is { } id && IsAddress(id) && !IsDoi(id) && !IsArxiv(id))
        {
            yield return Address(id);
        }
    }

    /// <summary>The record's DOI, wherever it is printed.</summary>
    public static string? Doi(PaperRecord record) =>
        (record.Doi is { } doi ? IdentityKeys.Doi(doi) : null)
        ?? (record.Url is { } url && IsDoi(url) ? IdentityKeys.Doi(url) : null)
        ?? (record.ExternalId is { } id && IsDoi(id) ? IdentityKeys.Doi(id) : null);

    /// <summary>The record's arXiv identifier, wherever it is printed.</summary>
    public static string? Arxiv(PaperRecord record) =>
        (record.ArxivId is { } arxiv ? IdentityKeys.ArxivId(arxiv) : null)
        ?? (record.Url is { } url && IsArxiv(url) ? IdentityKeys.ArxivId(url) : null)
        ?? (record.ExternalId is { } id && IsArxiv(id) ? IdentityKeys.ArxivId(id) : null)
        ?? (Doi(record) is { } doi && doi.StartsWith(ArxivDoi, StringComparison.Ordinal) ? IdentityKeys.ArxivId(doi[ArxivDoi.Length..]) : null);

    /// <summary>The key of an id that is unique within its source only; null where the record has none.</summary>
    public static string? Local(PaperRecord record) =>
        record.ExternalId is { } id && !IsAddress(id) ? Local(record.Provenance.Document, id) : null;

    /// <summary>The key of a record's place.</summary>
    public static string Place(Provenance place) =>
        string.Create(CultureInfo.InvariantCulture, $"at:{place.Document}#{place.Line}");

    /// <summary>The key of the n-th paper of one folded title, from 1.</summary>
    public static string Title(string foldedTitle, int number) =>
        number == 1 ? "title:" + foldedTitle : string.Create(CultureInfo.InvariantCulture, $"title#{number}:{foldedTitle}");

    /// <summary>The key under which a cited paper is known.</summary>
    public static string Reference(string reference, string document) =>
        (IsDoi(reference) ? IdentityKeys.Doi(reference) : null)
        ?? (IsArxiv(reference) ? IdentityKeys.ArxivId(reference) : null)
        ?? (IsAddress(reference) ? Address(reference) : Local(document, reference));

    /// <summary>True for a DOI under which a preprint server, not a publisher, keeps a paper.</summary>
    public static bool IsPreprintDoi(string doiKey) => PreprintDoi().IsMatch(doiKey);

    private const string ArxivDoi = "doi:10.48550/arxiv.";

    private static string Local(string document, string id) => "id:" + document + "#" + id;

    private static string Address(string id) =>
        "id:" + id.Trim().TrimEnd('/').ToLowerInvariant().Replace("http://", "https://", StringComparison.Ordinal);

    private static bool IsAddress(string id) =>
        id.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || id.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        || IsDoi(id) || IsArxiv(id);

    private static bool IsDoi(string text) => text.Contains("10.", StringComparison.Ordinal) && PrintedDoi().IsMatch(text);

    private static bool IsArxiv(string text) =>
        (text.Contains('.', StringComparison.Ordinal) || text.Contains(':', StringComparison.Ordinal)) && PrintedArxiv().IsMatch(text);

    [GeneratedRegex(@"^\s*(doi:\s*|https?://(dx\.)?doi\.org/)?10\.\d{4,9}/\S", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex PrintedDoi();

    [GeneratedRegex(@"^\s*(arxiv:\s*\S|https?://(www\.|export\.)?arxiv\.org/(abs|pdf)/|\d{4}\.\d{4,5}(v\d+)?\s*$)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex PrintedArxiv();

    // arXiv, bioRxiv and medRxiv, SSRN, Preprints.org, Research Square, OSF, ChemRxiv, Zenodo.
    [GeneratedRegex(@"^doi:10\.(48550|1101|2139|20944|21203|31219|31234|26434|5281)/")]
    private static partial Regex PreprintDoi();
}
