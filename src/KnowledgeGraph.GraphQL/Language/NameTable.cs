namespace KnowledgeGraph.GraphQL.Language;

/// <summary>
/// Strings of names that were read before, so that the same few hundred field names are not allocated for every
/// document. A direct-mapped table of fixed size: strange names push others out, it never grows. Races between
/// threads only cost a string, as references are read and written whole.
/// </summary>
internal sealed class NameTable
{
    private const int LongestName = 64;
    private readonly string?[] names = new string?[2048];

    public static NameTable Shared { get; } = new();

    /// <summary>The string of these characters.</summary>
    public string Add(ReadOnlySpan<char> name)
    {
        if (name.Length > LongestName)
        {
            return name.ToString();
        }

        uint hash = 2166136261;
        foreach (char c in name)
        {
            hash = (hash ^ c) * 16777619;
        }

        ref string? slot = ref names[(hash ^ (hash >> 16)) & (uint)(names.Length - 1)];
        string? known = slot;
        if (known is not null && name.SequenceEqual(known))
        {
            return known;
        }

        string added = name.ToString();
        slot = added;
        return added;
    }
}
