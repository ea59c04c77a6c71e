using System.Security.Cryptography;
using System.Text;
using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Neo4j;

/// <summary>
/// An identity key as the graph keeps it: the kind's number, a bar, the key. Titles can be longer than an index takes:
/// of a long one the beginning stands, and a hash of the whole.
/// </summary>
internal static class KeyText
{
    private const int LongestWhole = 200;
    private const int KeptOfLong = 100;

    /// <summary>Whether a key stands whole in the id of its node.</summary>
    public static bool IsWhole(string key) => key.Length <= LongestWhole;

    /// <summary>The id of the node <c>:Key</c>.</summary>
    public static string Of(EntityKind kind, string key)
    {
        char number = (char)('0' + (int)kind);
        if (IsWhole(key))
        {
            return $"{number}|{key}";
        }

        // The cut must not halve a character.
        int kept = char.IsHighSurrogate(key[KeptOfLong - 1]) ? KeptOfLong - 1 : KeptOfLong;
        return $"{number}|{key.AsSpan(0, kept)}#{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}";
    }
}
