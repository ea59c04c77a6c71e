using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;

namespace KnowledgeGraph.GraphQL.Transport;

/// <summary>Cache validators: the entity tag of a response is made from its bytes.</summary>
internal static class Validator
{
    /// <summary>The strong entity tag of a body; one that is sent compressed is another representation with another tag.</summary>
    public static string Of(ReadOnlySpan<byte> body, ContentEncoding encoding = ContentEncoding.Identity)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        string tag = Convert.ToHexStringLower(hash[..16]);
        return encoding == ContentEncoding.Identity ? $"\"{tag}\"" : $"\"{tag}-{ContentEncodings.Name(encoding)}\"";
    }

    /// <summary>True where the client's <c>If-None-Match</c> names the tag; weak comparison (RFC 9110, section 13.1.2).</summary>
    public static bool Matches(StringValues ifNoneMatch, StringValues tag)
    {
        foreach (string? line in ifNoneMatch)
        {
            foreach (string candidate in (line ?? string.Empty).Split(',', StringSplitOptions.TrimEntries))
            {
                if (candidate == "*" || (candidate.StartsWith("W/", StringComparison.Ordinal) ? candidate[2..] : candidate) == tag)
                {
                    return true;
                }
            }
        }
        return false;
    }
}
