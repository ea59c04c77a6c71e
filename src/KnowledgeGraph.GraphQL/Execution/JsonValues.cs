using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>
/// JSON as CLR values and back: objects are dictionaries, arrays are lists, numbers are <see cref="int"/>,
/// <see cref="long"/> or <see cref="double"/>.
/// </summary>
internal static class JsonValues
{
    /// <summary>Reads one value.</summary>
    /// <exception cref="JsonException">The bytes are not one JSON value.</exception>
    public static object? Read(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json);
        reader.Read();
        object? value = Read(ref reader);
        return reader.Read() ? throw new JsonException("There is more than one value.") : value;
    }

    /// <summary>Reads the value that the reader stands on; afterwards it stands on the value's last token.</summary>
    public static object? Read(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.True:
                return true;
            case JsonTokenType.False:
                return false;
            case JsonTokenType.String:
                return Text(ref reader);
            case JsonTokenType.Number:
                return reader.TryGetInt32(out int small) ? small : reader.TryGetInt64(out long large) ? large : reader.GetDouble();
            case JsonTokenType.StartArray:
                List<object?> list = [];
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    list.Add(Read(ref reader));
                }
                return list;
            default:
                Dictionary<string, object?> fields = [];
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    string name = Text(ref reader);
                    reader.Read();
                    fields[name] = Read(ref reader);
                }
                return fields;
        }
    }

    /// <summary>The text that the reader stands on.</summary>
    /// <exception cref="GraphQLException">An escape stands for half a surrogate pair: the text is not Unicode.</exception>
    public static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new GraphQLException(new GraphQLError("The request holds text that is not valid Unicode."));
        }
    }

    /// <summary>Writes a value; what is not JSON's is written as its invariant text.</summary>
    public static void Write(JsonBuffer buffer, object? value)
    {
        switch (value)
        {
            case null:
                buffer.WriteNull();
                break;
            case string text:
                buffer.WriteString(text);
                break;
            case bool flag:
                buffer.WriteBoolean(flag);
                break;
            case int number:
                buffer.WriteInt32(number);
                break;
            case long number:
                buffer.WriteInt64(number);
                break;
            case double number:
                WriteDouble(buffer, number);
                break;
            case float number:
                WriteDouble(buffer, number);
                break;
            case decimal number:
                buffer.WriteNumber(number);
                break;
            case byte or sbyte or short or ushort or uint:
                buffer.WriteInt64(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case ulong number:
                buffer.WriteNumber(number);
                break;
            case JsonElement element:
                buffer.WriteRaw(JsonSerializer.SerializeToUtf8Bytes(element));
                break;
            case IReadOnlyDictionary<string, object?> fields:
                WriteObject(buffer, fields);
                break;
            case IEnumerable list:
                WriteList(buffer, list);
                break;
            case IFormattable formattable:
                buffer.WriteString(formattable.ToString(formattable is DateTime or DateTimeOffset ? "O" : null, CultureInfo.InvariantCulture));
                break;
            default:
                buffer.WriteString(value.ToString());
                break;
        }
    }

    public static void WriteObject(JsonBuffer buffer, IEnumerable<KeyValuePair<string, object?>> fields)
    {
        byte separator = (byte)'{';
        foreach ((string name, object? value) in fields)
        {
            buffer.WriteByte(separator);
            separator = (byte)',';
            buffer.WriteString(name);
            buffer.WriteByte((byte)':');
            Write(buffer, value);
        }
        if (separator == '{')
        {
            buffer.WriteByte(separator);
        }
        buffer.WriteByte((byte)'}');
    }

    private static void WriteDouble(JsonBuffer buffer, double number)
    {
        if (double.IsFinite(number))
        {
            buffer.WriteNumber(number);
        }
        else
        {
            // JSON has no word for them.
            buffer.WriteNull();
        }
    }

    private static void WriteList(JsonBuffer buffer, IEnumerable list)
    {
        byte separator = (byte)'[';
        foreach (object? item in list)
        {
            buffer.WriteByte(separator);
            separator = (byte)',';
            Write(buffer, item);
        }
        if (separator == '[')
        {
            buffer.WriteByte(separator);
        }
        buffer.WriteByte((byte)']');
    }
}
