using System.Text;
using System.Text.Json;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>
/// A request as the bytes of its JSON object, members not yet decoded: a known document is found by the bytes of its
/// text, without making a string.
/// </summary>
internal ref struct Utf8Request
{
    /// <summary>The document's text between its quotes; escapes, where there are any, still in it.</summary>
    public ReadOnlySpan<byte> Query;

    /// <summary>True where <see cref="Query"/> holds escapes.</summary>
    public bool QueryIsEscaped;

    /// <summary>True where there is a document.</summary>
    public bool HasQuery;

    /// <summary>The operation's name; empty for none.</summary>
    public ReadOnlySpan<byte> OperationName;

    /// <summary>The variables' JSON object; empty for none.</summary>
    public ReadOnlySpan<byte> Variables;

    /// <summary>The extensions' JSON object; empty for none.</summary>
    public ReadOnlySpan<byte> Extensions;

    /// <summary>The name of a trusted document; empty for none.</summary>
    public ReadOnlySpan<byte> DocumentId;

    /// <summary>The document's text.</summary>
    public readonly string QueryText() => QueryIsEscaped ? Unescape(Query) : Encoding.UTF8.GetString(Query);

    /// <summary>Reads the members of a request's JSON object.</summary>
    /// <param name="json">One JSON object.</param>
    /// <param name="mostValues">The most values that may be in it.</param>
    /// <param name="request">The members.</param>
    /// <param name="problem">What is wrong with a member, where false is returned.</param>
    /// <exception cref="JsonException">The bytes are not JSON.</exception>
    public static bool TryRead(ReadOnlySpan<byte> json, int mostValues, out Utf8Request request, out string? problem)
    {
        try
        {
            return Read(json, mostValues, out request, out problem);
        }
        catch (InvalidOperationException)
        {
            // The reader's word for escapes that stand for half a surrogate pair.
            request = default;
            problem = "The request holds text that is not valid Unicode.";
            return false;
        }
    }

    private static bool Read(ReadOnlySpan<byte> json, int mostValues, out Utf8Request request, out string? problem)
    {
        Utf8Request read = default;
        request = default;
        problem = null;
        Utf8JsonReader reader = new(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            problem = "A request is a JSON object with a member \"query\".";
            return false;
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            problem = read.ReadMember(json, ref reader, ref mostValues) ?? (mostValues < 0 ? "The request holds too many values." : null);
            if (problem is not null)
            {
                return false;
            }
        }
        request = read;
        return !reader.Read();
    }

    /// <summary>The UTF-8 of a text that must be a JSON object, null or empty.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static bool TryObject(string json, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (json.Length == 0)
        {
            return true;
        }
        byte[] utf8 = Encoding.UTF8.GetBytes(json);
        Utf8JsonReader reader = new(utf8);
        reader.Read();
        int mostValues = int.MaxValue;
        return Object(utf8, ref reader, ref mostValues, out value) && !reader.Read();
    }

    private string? ReadMember(ReadOnlySpan<byte> json, scoped ref Utf8JsonReader reader, scoped ref int mostValues)
    {
        mostValues--;
        if (reader.ValueTextEquals("query"u8))
        {
            reader.Read();
            QueryIsEscaped = reader.ValueIsEscaped;
            HasQuery = reader.TokenType == JsonTokenType.String;
            return Text(ref reader, out Query) ? null : "The member \"query\" must be a string.";
        }
        if (reader.ValueTextEquals("variables"u8))
        {
            reader.Read();
            return Object(json, ref reader, ref mostValues, out Variables) ? null : "The member \"variables\" must be an object.";
        }
        if (reader.ValueTextEquals("operationName"u8))
        {
            reader.Read();
            return Text(ref reader, out OperationName) ? null : "The member \"operationName\" must be a string.";
        }
        if (reader.ValueTextEquals("extensions"u8))
        {
            reader.Read();
            return Object(json, ref reader, ref mostValues, out Extensions) ? null : "The member \"extensions\" must be an object.";
        }
        if (reader.ValueTextEquals("documentId"u8))
        {
            reader.Read();
            return Text(ref reader, out DocumentId) ? null : "The member \"documentId\" must be a string.";
        }
        reader.Read();
        Skip(ref reader, ref mostValues);
        return null;
    }

    private static bool Text(scoped ref Utf8JsonReader reader, out ReadOnlySpan<byte> text)
    {
        text = reader.TokenType == JsonTokenType.String ? reader.ValueSpan : default;
        return reader.TokenType is JsonTokenType.String or JsonTokenType.Null;
    }

    private static bool Object(ReadOnlySpan<byte> json, scoped ref Utf8JsonReader reader, scoped ref int mostValues, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            int start = (int)reader.TokenStartIndex;
            Skip(ref reader, ref mostValues);
            value = json[start..(int)reader.BytesConsumed];
            return true;
        }
        return reader.TokenType == JsonTokenType.Null;
    }

    /// <summary>Passes over a value; stops in its midst where there are too many within.</summary>
    private static void Skip(scoped ref Utf8JsonReader reader, scoped ref int mostValues)
    {
        int depth = reader.CurrentDepth;
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return;
        }
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.EndObject or JsonTokenType.EndArray) && --mostValues < 0)
            {
                return;
            }
        }
    }

    public static string Unescape(ReadOnlySpan<byte> escaped)
    {
        byte[] quoted = [(byte)'"', .. escaped, (byte)'"'];
        Utf8JsonReader reader = new(quoted);
        reader.Read();
        return JsonValues.Text(ref reader);
    }
}
