using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Bolt.Graph;
using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.Bolt.Tests.Recordings;

/// <summary>Compares values with the decoded form that stands in the recordings, which another decoder made.</summary>
internal sealed class RecordedForm(ValueFormat format)
{
    /// <summary>Where the value differs from what was recorded, or null where it does not.</summary>
    public string? Difference(JsonElement recorded, object? value, string at = "$")
    {
        switch (recorded.ValueKind)
        {
            case JsonValueKind.Null: return value is null ? null : Differs(at, "null", value);
            case JsonValueKind.True: return value is true ? null : Differs(at, "true", value);
            case JsonValueKind.False: return value is false ? null : Differs(at, "false", value);
            case JsonValueKind.String:
                return value is string text && text == recorded.GetString() ? null : Differs(at, recorded.GetString(), value);
            case JsonValueKind.Array: return List(recorded, value, at);
            case JsonValueKind.Object: return Object(recorded, value, at);
            default: return Differs(at, recorded.ToString(), value);
        }
    }

    private string? Object(JsonElement recorded, object? value, string at)
    {
        if (recorded.TryGetProperty("$int", out var integer))
        {
            return value is long number && number.ToString(CultureInfo.InvariantCulture) == integer.GetString() ? null : Differs(at, integer.GetString(), value);
        }

        if (recorded.TryGetProperty("$float", out _))
        {
            var bits = recorded.GetProperty("bits").GetString();
            return value is double number && BitConverter.DoubleToInt64Bits(number).ToString("x16", CultureInfo.InvariantCulture) == bits ? null : Differs(at, bits, value);
        }

        if (recorded.TryGetProperty("$bytes", out var bytes))
        {
            return value is byte[] array && SameBytes(recorded, bytes, array) ? null : Differs(at, bytes.ToString(), value);
        }

        if (recorded.TryGetProperty("$string", out var text))
        {
            return value is string actual && SameString(text, actual) ? null : Differs(at, text.ToString(), value);
        }

        if (recorded.TryGetProperty("$list", out var list))
        {
            return Shortened(list, (value as IEnumerable<object?>)?.ToList(), at);
        }

        if (recorded.TryGetProperty("$map", out var map))
        {
            var entries = value as IReadOnlyDictionary<string, object?>;
            return entries is not null && entries.Count == map.GetProperty("count").GetInt32()
                ? Entries(map.GetProperty("head"), entries, at) ?? Entries(map.GetProperty("tail"), entries, at)
                : Differs(at, map.ToString(), value);
        }

        return recorded.TryGetProperty("$struct", out _) ? Structure(recorded, value, at) : Map(recorded, value, at);
    }

    private string? Structure(JsonElement recorded, object? value, string at)
    {
        var tag = Convert.ToByte(recorded.GetProperty("tag").GetString()![2..], 16);
        var (actualTag, fields) = Fields(value);
        return tag != actualTag
            ? Differs(at, recorded.ToString(), value)
            : List(recorded.GetProperty("fields"), fields, $"{at}.{recorded.GetProperty("$struct").GetString()}");
    }

    private string? Map(JsonElement recorded, object? value, string at) =>
        value is IReadOnlyDictionary<string, object?> map && map.Count == recorded.EnumerateObject().Count()
            ? Entries(recorded, map, at)
            : Differs(at, recorded.ToString(), value);

    private string? Entries(JsonElement recorded, IReadOnlyDictionary<string, object?> map, string at)
    {
        // The head and tail of a shortened map are objects, or lists of pairs.
        var pairs = recorded.ValueKind == JsonValueKind.Object
            ? recorded.EnumerateObject().Select(property => (property.Name, property.Value))
            : recorded.EnumerateArray().Select(pair => (pair[0].GetString()!, pair[1]));
        foreach (var (name, expected) in pairs)
        {
            var difference = map.TryGetValue(name, out var actual) ? Difference(expected, actual, $"{at}.{name}") : Differs($"{at}.{name}", expected.ToString(), null);
            if (difference is not null)
            {
                return difference;
            }
        }

        return null;
    }

    private string? List(JsonElement recorded, object? value, string at)
    {
        var items = (value as IEnumerable<object?>)?.ToList();
        if (items is null || items.Count != recorded.GetArrayLength())
        {
            return Differs(at, recorded.ToString(), value);
        }

        return recorded.EnumerateArray().Select((item, index) => Difference(item, items[index], $"{at}[{index}]")).FirstOrDefault(each => each is not null);
    }

    private string? Shortened(JsonElement recorded, List<object?>? items, string at)
    {
        if (items is null || items.Count != recorded.GetProperty("count").GetInt32())
        {
            return Differs(at, recorded.ToString(), items);
        }

        var head = recorded.GetProperty("head");
        var tail = recorded.GetProperty("tail");
        return List(head, items.Take(head.GetArrayLength()).ToList(), at)
            ?? List(tail, items.Skip(items.Count - tail.GetArrayLength()).ToList(), at);
    }

    /// <summary>A value's fields as they go over the wire, written in this version's form and read back without meaning.</summary>
    private (byte Tag, List<object?> Fields) Fields(object? value)
    {
        if (value is null or string or IReadOnlyDictionary<string, object?> or IEnumerable<object?>)
        {
            return (0, []);
        }

        return value switch
        {
            GraphNode node when format.ElementIds => (StructureTag.Node, [node.Id, node.Labels, node.Properties, node.ElementId]),
            GraphNode node => (StructureTag.Node, [node.Id, node.Labels, node.Properties]),
            GraphRelationship tie when format.ElementIds => (StructureTag.Relationship, [tie.Id, tie.StartNodeId, tie.EndNodeId, tie.Type, tie.Properties, tie.ElementId, tie.StartNodeElementId, tie.EndNodeElementId]),
            GraphRelationship tie => (StructureTag.Relationship, [tie.Id, tie.StartNodeId, tie.EndNodeId, tie.Type, tie.Properties]),
            UnboundRelationship tie when format.ElementIds => (StructureTag.UnboundRelationship, [tie.Id, tie.Type, tie.Properties, tie.ElementId]),
            UnboundRelationship tie => (StructureTag.UnboundRelationship, [tie.Id, tie.Type, tie.Properties]),
            GraphWalk walk => (StructureTag.Walk, [walk.DistinctNodes, walk.DistinctRelationships, walk.Steps.Cast<object?>().ToList()]),
            UnknownStructure unknown => (unknown.Tag, [.. unknown.Fields]),
            UnsupportedType { Structure: { } unknown } => (unknown.Tag, [.. unknown.Fields]),
            _ => Reread(value),
        };
    }

    private (byte Tag, List<object?> Fields) Reread(object value)
    {
        using var writer = new PackStreamWriter();
        if (!StructureWriter.TryWrite(writer, value, format with { WritesGraph = true }))
        {
            return (0, []);
        }

        var reader = new PackStreamReader(writer.Written);
        var (tag, count) = reader.ReadStructureHeader();
        var values = new ValueReader(format);
        List<object?> fields = [];
        for (var field = 0; field < count; field++)
        {
            fields.Add(values.Read(ref reader));
        }

        return (tag, fields);
    }

    private static bool SameBytes(JsonElement recorded, JsonElement bytes, byte[] array) =>
        recorded.TryGetProperty("shortened", out _)
            ? recorded.GetProperty("length").GetInt32() == array.Length && Hash(array) == recorded.GetProperty("sha256").GetString()
            : Convert.ToHexString(array).Equals(bytes.GetString(), StringComparison.OrdinalIgnoreCase);

    private static bool SameString(JsonElement text, string actual)
    {
        var utf8 = Encoding.UTF8.GetBytes(actual);
        return utf8.Length == text.GetProperty("utf8Bytes").GetInt32() && Hash(utf8) == text.GetProperty("sha256").GetString();
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string Differs(string at, string? expected, object? actual) =>
        $"{at}: recorded {Cut(expected)}, got {Cut(actual is null ? "null" : $"{actual} ({actual.GetType().Name})")}";

    private static string Cut(string? text) => text is { Length: > 200 } ? text[..200] + "…" : text ?? "null";
}
