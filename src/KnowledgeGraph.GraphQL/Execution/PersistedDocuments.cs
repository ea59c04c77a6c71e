using System.Security.Cryptography;
using System.Text;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>
/// Documents that requests name instead of sending them: trusted documents by the ids that the application gave them,
/// and automatic persisted queries by the SHA-256 of a text that some client has sent before.
/// </summary>
internal sealed class PersistedDocuments
{
    private readonly Utf8Cache<byte[]> automatic;
    private readonly Utf8Cache<byte[]> trusted;
    private readonly bool onlyTrusted;

    public PersistedDocuments(RequestExecutorOptions options)
    {
        automatic = new(options.CachedDocuments, options.CachedDocumentBytes);
        // Twice the number: a cache forgets its older half, and a trusted document must never be forgotten.
        trusted = new((options.TrustedDocuments.Count * 2) + 2, long.MaxValue);
        foreach ((string id, string document) in options.TrustedDocuments)
        {
            trusted.Set(Encoding.UTF8.GetBytes(id), Encoding.UTF8.GetBytes(document));
        }
        onlyTrusted = options.OnlyTrustedDocuments;
    }

    /// <summary>True where a request has to be looked at before its text is taken.</summary>
    public bool Concerns(scoped in Utf8Request request) => onlyTrusted || !request.HasQuery || !request.Extensions.IsEmpty;

    /// <summary>Puts the text of the named document into the request.</summary>
    /// <exception cref="GraphQLException">The document is not known, or must not be executed.</exception>
    public void Resolve(ref Utf8Request request)
    {
        if (!request.DocumentId.IsEmpty)
        {
            Take(ref request, trusted.TryGet(request.DocumentId, out byte[]? document)
                ? document
                : throw Refused($"There is no document \"{Encoding.UTF8.GetString(request.DocumentId)}\".", "DOCUMENT_NOT_FOUND"));
            return;
        }
        if (onlyTrusted)
        {
            throw Refused("Only trusted documents are executed: name one by \"documentId\".", "DOCUMENT_NOT_TRUSTED");
        }
        if (HashOf(request.Extensions) is not { } hash)
        {
            return;
        }
        if (!request.HasQuery)
        {
            Take(ref request, automatic.TryGet(Encoding.UTF8.GetBytes(hash), out byte[]? document)
                ? document
                : throw Refused("PersistedQueryNotFound", "PERSISTED_QUERY_NOT_FOUND"));
            return;
        }
        byte[] text = Encoding.UTF8.GetBytes(request.QueryText());
        if (!hash.Equals(Convert.ToHexStringLower(SHA256.HashData(text)), StringComparison.OrdinalIgnoreCase))
        {
            throw Refused("The document's SHA-256 is not the one that was sent with it.", "PERSISTED_QUERY_HASH_MISMATCH");
        }
        automatic.Set(Encoding.UTF8.GetBytes(hash), text, text.Length);
    }

    private static void Take(ref Utf8Request request, byte[] document)
    {
        request.Query = document;
        request.QueryIsEscaped = false;
        request.HasQuery = true;
    }

    private static string? HashOf(ReadOnlySpan<byte> extensions) =>
        !extensions.IsEmpty
        && JsonValues.Read(extensions) is IReadOnlyDictionary<string, object?> members
        && members.GetValueOrDefault("persistedQuery") is IReadOnlyDictionary<string, object?> persisted
            ? persisted.GetValueOrDefault("sha256Hash") as string
            : null;

    private static GraphQLException Refused(string message, string code) =>
        new(new GraphQLError(message) { Extensions = new Dictionary<string, object?> { ["code"] = code } });
}
