using System.Collections;

namespace KnowledgeGraph.Bolt.PackStream;

/// <summary>Writes .NET values as PackStream.</summary>
internal static class ValueWriter
{
    public static void Write(PackStreamWriter writer, object? value, ValueFormat format, int depth = 0)
    {
        // A list that holds itself would not end.
        if (depth > ValueReader.GreatestDepth)
        {
            throw new ClientException($"A parameter is nested more than {ValueReader.GreatestDepth} levels deep.");
        }

        switch (value)
        {
            case null: writer.WriteNull(); break;
            case string text: writer.WriteString(text); break;
            case long number: writer.WriteInteger(number); break;
            case int number: writer.WriteInteger(number); break;
            case double number: writer.WriteFloat(number); break;
            case bool truth: writer.WriteBoolean(truth); break;
            case float number: writer.WriteFloat(number); break;
            case short number: writer.WriteInteger(number); break;
            case byte number: writer.WriteInteger(number); break;
            case sbyte number: writer.WriteInteger(number); break;
            case ushort number: writer.WriteInteger(number); break;
            case uint number: writer.WriteInteger(number); break;
            case ulong number: WriteUnsigned(writer, number); break;
            case char character: writer.WriteString(character.ToString()); break;
            case byte[] bytes: writer.WriteBytes(bytes); break;
            case Dictionary<string, object?> map: WriteMap(writer, map, format, depth); break;
            case List<object?> list: WriteList(writer, list, format, depth); break;
            default: WriteOther(writer, value, format, depth); break;
        }
    }

    public static void WriteMap(PackStreamWriter writer, Dictionary<string, object?> map, ValueFormat format, int depth = 0)
    {
        writer.WriteMapHeader(map.Count);
        foreach (var (key, value) in map)
        {
            writer.WriteString(key);
            Write(writer, value, format, depth + 1);
        }
    }

    private static void WriteOther(PackStreamWriter writer, object value, ValueFormat format, int depth)
    {
        if (StructureWriter.TryWrite(writer, value, format))
        {
            return;
        }

        switch (value)
        {
            case IReadOnlyDictionary<string, object?> map:
                WriteEntries(writer, map, map.Count, format, depth);
                break;
            case IDictionary<string, object?> map:
                WriteEntries(writer, map, map.Count, format, depth);
                break;
            case IDictionary map:
                WriteEntries(writer, map, format, depth);
                break;
            case ICollection collection:
                writer.WriteListHeader(collection.Count);
                WriteItems(writer, collection, format, depth);
                break;
            case IEnumerable sequence:
                WriteList(writer, [.. sequence.Cast<object?>()], format, depth);
                break;
            case decimal or Guid or Enum or Uri or Delegate or Type:
                throw new ClientException($"A {value.GetType().Name} cannot be a parameter: say whether it is a number or a text.");
            default:
                WriteMap(writer, ObjectParameters.ToMap(value), format, depth);
                break;
        }
    }

    private static void WriteUnsigned(PackStreamWriter writer, ulong number)
    {
        if (number > long.MaxValue)
        {
            throw new ClientException($"{number} is beyond the integers of the server.");
        }

        writer.WriteInteger((long)number);
    }

    private static void WriteList(PackStreamWriter writer, List<object?> list, ValueFormat format, int depth)
    {
        writer.WriteListHeader(list.Count);
        foreach (var item in list)
        {
            Write(writer, item, format, depth + 1);
        }
    }

    private static void WriteItems(PackStreamWriter writer, IEnumerable items, ValueFormat format, int depth)
    {
        foreach (var item in items)
        {
            Write(writer, item, format, depth + 1);
        }
    }

    private static void WriteEntries(
        PackStreamWriter writer,
        IEnumerable<KeyValuePair<string, object?>> entries,
        int count,
        ValueFormat format,
        int depth)
    {
        writer.WriteMapHeader(count);
        foreach (var (key, value) in entries)
        {
            writer.WriteString(key);
            Write(writer, value, format, depth + 1);
        }
    }

    private static void WriteEntries(PackStreamWriter writer, IDictionary map, ValueFormat format, int depth)
    {
        writer.WriteMapHeader(map.Count);
        foreach (DictionaryEntry entry in map)
        {
            writer.WriteString(entry.Key as string ?? throw new ClientException("The keys of a map must be strings."));
            Write(writer, entry.Value, format, depth + 1);
        }
    }
}
