using System.Text;

namespace KnowledgeGraph.Bolt.PackStream;

/// <summary>
/// Keeps short ASCII strings that come again and again (property names, labels, types), so that a record allocates
/// them once per connection. A slot is overwritten when another string falls into it.
/// </summary>
internal sealed class StringCache
{
    private const int SlotCount = 512;
    private const int LongestKept = 40;
    private readonly string?[] _slots = new string?[SlotCount];

    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > LongestKept)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        var hash = 2_166_136_261u;
        foreach (var value in utf8)
        {
            hash = (hash ^ value) * 16_777_619u;
        }

        ref var slot = ref _slots[hash % SlotCount];
        if (slot is not null && Ascii.Equals(utf8, slot))
        {
            return slot;
        }

        return slot = Encoding.UTF8.GetString(utf8);
    }
}
