using System.Text;

namespace KnowledgeGraph.Bolt.PackStream;

/// <summary>
/// Makes .NET values of PackStream: null, bool, long, double, string, byte[], List, Dictionary (in wire order) and the
/// structures of <see cref="StructureReader"/>.
/// </summary>
internal sealed class ValueReader(ValueFormat format)
{
    /// <summary>Deeper values are refused: they would exhaust the stack before they said anything of use.</summary>
    public const int GreatestDepth = 500;

    private const int LowestShared = -128;
    private const int HighestShared = 1_023;
    private static readonly object s_true = true;
    private static readonly object s_false = false;
    private static readonly object[] s_sharedIntegers =
        [.. Enumerable.Range(LowestShared, HighestShared - LowestShared + 1).Select(value => (object)(long)value)];

    public ValueFormat Format { get; set; } = format;

    public StringCache Names { get; } = new();

    public object? Read(ref PackStreamReader reader, int depth = 0)
    {
        if (depth > GreatestDepth)
        {
            throw new ProtocolException($"A value is nested more than {GreatestDepth} levels deep.");
        }

        var marker = reader.PeekMarker();
        return marker switch
        {
            < Marker.TinyString or >= 0xF0 or (>= Marker.Int8 and <= Marker.Int64) => Box(reader.ReadInteger()),
            < Marker.TinyList or (>= Marker.String8 and <= Marker.String32) => ReadText(ref reader),
            < Marker.TinyMap or (>= Marker.List8 and <= Marker.List32) => ReadList(ref reader, depth),
            < Marker.TinyStructure or (>= Marker.Map8 and <= Marker.Map32) => ReadMap(ref reader, depth),
            < Marker.Null or Marker.Structure8 or Marker.Structure16 => StructureReader.Read(ref reader, this, depth),
            Marker.Null => ReadNull(ref reader),
            Marker.Float64 => reader.ReadFloat(),
            Marker.True or Marker.False => reader.ReadBoolean() ? s_true : s_false,
            >= Marker.Bytes8 and <= Marker.Bytes32 => reader.ReadBytes().ToArray(),
            _ => throw new ProtocolException($"Byte {reader.Position} of the message is 0x{marker:X2}, which begins no value."),
        };
    }

    public List<object?> ReadList(ref PackStreamReader reader, int depth = 0)
    {
        var count = reader.ReadListHeader();
        var list = new List<object?>(count);
        for (var item = 0; item < count; item++)
        {
            list.Add(Read(ref reader, depth + 1));
        }

        return list;
    }

    public Dictionary<string, object?> ReadMap(ref PackStreamReader reader, int depth = 0)
    {
        var count = reader.ReadMapHeader();
        var map = new Dictionary<string, object?>(count, StringComparer.Ordinal);
        for (var entry = 0; entry < count; entry++)
        {
            var key = Names.Get(reader.ReadStringBytes());
            if (!map.TryAdd(key, Read(ref reader, depth + 1)))
            {
                throw new ProtocolException($"The key '{key}' stands twice in one map.");
            }
        }

        return map;
    }

    public string[] ReadNames(ref PackStreamReader reader)
    {
        var count = reader.ReadListHeader();
        var names = count == 0 ? [] : new string[count];
        for (var item = 0; item < count; item++)
        {
            names[item] = Names.Get(reader.ReadStringBytes());
        }

        return names;
    }

    public static string ReadText(ref PackStreamReader reader) => Encoding.UTF8.GetString(reader.ReadStringBytes());

    private static object Box(long value) => value is >= LowestShared and <= HighestShared
        ? s_sharedIntegers[value - LowestShared]
        : value;

    private static object? ReadNull(ref PackStreamReader reader)
    {
        _ = reader.TryReadNull();
        return null;
    }
}
