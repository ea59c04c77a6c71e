using System.Buffers.Text;
using System.Text;
using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Server.Schema;

/// <summary>
/// The opaque global ids of the contract: the kind's name and the number, as unpadded base64url of "Author:17".
/// </summary>
internal static class GlobalId
{
    /// <summary>The most bytes that an id takes.</summary>
    public const int MaxLength = 32;

    private const int MaxPlainLength = 24;

    // Indexed by the kind's value; the first place belongs to no kind.
    private static readonly byte[][] Prefixes =
        [[], .. Enum.GetValues<EntityKind>().Order().Select(kind => Encoding.ASCII.GetBytes($"{kind}:"))];

    /// <summary>Writes the id of a node; answers the number of bytes, all of them ASCII.</summary>
    public static int Format(NodeId node, Span<byte> target)
    {
        Span<byte> plain = stackalloc byte[MaxPlainLength];
        ReadOnlySpan<byte> prefix = Prefixes[(int)node.Kind];
        prefix.CopyTo(plain);
        Utf8Formatter.TryFormat(node.Number, plain[prefix.Length..], out int digits);
        return Base64Url.EncodeToUtf8(plain[..(prefix.Length + digits)], target);
    }

    /// <summary>The id of a node.</summary>
    public static string Encode(NodeId node)
    {
        Span<byte> id = stackalloc byte[MaxLength];
        return Encoding.ASCII.GetString(id[..Format(node, id)]);
    }

    /// <summary>The node that an id names; false where the text is no id of ours.</summary>
    public static bool TryDecode(string id, out NodeId node)
    {
        node = default;
        Span<byte> plain = stackalloc byte[MaxPlainLength];
        if (id.Length is 0 or > MaxLength
            || !Base64Url.IsValid(id)
            || !Base64Url.TryDecodeFromChars(id, plain, out int length))
        {
            return false;
        }

        ReadOnlySpan<byte> text = plain[..length];
        for (int kind = 1; kind < Prefixes.Length; kind++)
        {
            if (text.StartsWith(Prefixes[kind])
                && Utf8Parser.TryParse(text[Prefixes[kind].Length..], out int number, out _)
                && number > 0)
            {
                node = new NodeId((EntityKind)kind, number);
                // "Author:017" or a padded form would be a second id of one node.
                return Encode(node) == id;
            }
        }

        return false;
    }
}
