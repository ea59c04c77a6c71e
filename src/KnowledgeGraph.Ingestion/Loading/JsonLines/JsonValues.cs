using System.Text;
using System.Text.Json;
using KnowledgeGraph.Core.Records;

namespace KnowledgeGraph.Ingestion.Loading.JsonLines;

/// <summary>The values of a JSON paper's fields. Each method begins on the field's name and ends on its value's last token.</summary>
internal static class JsonValues
{
    /// <summary>Reads one value on which the reader stands; null leaves it out.</summary>
    public delegate T? ItemReader<T>(ref Utf8JsonReader reader);

    public static string? Text(ref Utf8JsonReader reader, string field)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.String => Collapsed(reader.GetString()!),
            _ => throw new FormatException($"\"{field}\" must be a text"),
        };
    }

    public static string? TextOrNumber(ref Utf8JsonReader reader)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return Collapsed(reader.GetString()!);
            case JsonTokenType.Number:
                return Encoding.UTF8.GetString(reader.ValueSpan);
            default:
                reader.Skip();
                return null;
        }
    }

    public static bool? Flag(ref Utf8JsonReader reader, string field)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            _ => throw new FormatException($"\"{field}\" must be true or false"),
        };
    }

    public static int? Count(ref Utf8JsonReader reader, string field)
    {
        reader.Read();
        return reader.TokenType is JsonTokenType.Null ? null
            : reader.TokenType is JsonTokenType.Number && reader.TryGetInt32(out int count) && count >= 0 ? count
            : throw new FormatException($"\"{field}\" must be a whole number");
    }

    /// <summary>Reads a list, or one value in a list's place.</summary>
    public static List<T> List<T>(ref Utf8JsonReader reader, ItemReader<T> item)
    {
        List<T> items = [];
        reader.Read();
        if (reader.TokenType is not JsonTokenType.StartArray)
        {
            Add(ref reader);
            return items;
        }

        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            Add(ref reader);
        }

        return items;

        void Add(ref Utf8JsonReader at)
        {
            if (item(ref at) is { } value)
            {
                items.Add(value);
            }
        }
    }

    public static string? Name(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.String)
        {
            return Collapsed(reader.GetString()!);
        }

        reader.Skip();
        return null;
    }

    public static AuthorMention? Author(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            return Name(ref reader) is { } printed ? new AuthorMention(printed) : null;
        }

        string? name = null;
        string? orcid = null;
        List<InstitutionMention> institutions = [];
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("name"u8))
            {
                name = Text(ref reader, "name");
            }
            else if (reader.ValueTextEquals("institution"u8) || reader.ValueTextEquals("institutions"u8))
            {
                institutions.AddRange(List(ref reader, Institution));
            }
            else if (reader.ValueTextEquals("orcid"u8))
            {
                orcid = Text(ref reader, "orcid");
            }
            else
            {
                reader.Skip();
            }
        }

        return name is null ? null : new AuthorMention(name) { Orcid = orcid, Institutions = institutions };
    }

    public static InstitutionMention? Institution(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            return Name(ref reader) is { } printed ? new InstitutionMention(printed) : null;
        }

        string? name = null;
        string? code = null;
        string? ror = null;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("name"u8))
            {
                name = Text(ref reader, "name");
            }
            else if (reader.ValueTextEquals("code"u8))
            {
                code = Text(ref reader, "code");
            }
            else if (reader.ValueTextEquals("ror"u8))
            {
                ror = Text(ref reader, "ror");
            }
            else
            {
                reader.Skip();
            }
        }

        return (name ?? code) is { } shown ? new InstitutionMention(shown) { Code = code, Ror = ror } : null;
    }

    public static (string Name, double? Score) Concept(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            return (Name(ref reader) ?? string.Empty, null);
        }

        string? name = null;
        double? score = null;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("name"u8))
            {
                name = Text(ref reader, "name");
            }
            else if (reader.ValueTextEquals("score"u8))
            {
                reader.Read();
                score = reader.TokenType is JsonTokenType.Number && reader.GetDouble() is > 0 and <= 1 and double stated
                    ? stated
                    : throw new FormatException("a concept's score must be a number above 0 and up to 1");
            }
            else
            {
                reader.Skip();
            }
        }

        return (name ?? string.Empty, score);
    }

    /// <summary>Reads where the record was read first; what is not stated stays as <paramref name="readAt"/> says.</summary>
    public static Provenance Source(ref Utf8JsonReader reader, Provenance readAt)
    {
        reader.Read();
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            reader.Skip();
            return readAt;
        }

        Provenance source = readAt;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("document"u8))
            {
                source = source with { Document = Text(ref reader, "document") ?? source.Document };
            }
            else if (reader.ValueTextEquals("line"u8))
            {
                source = source with { Line = Count(ref reader, "line") is > 0 and int line ? line : source.Line };
            }
            else if (reader.ValueTextEquals("dialect"u8))
            {
                source = source with { Dialect = Text(ref reader, "dialect") ?? source.Dialect };
            }
            else
            {
                reader.Skip();
            }
        }

        return source;
    }

    // Line breaks and runs of white space within a text are typesetting. A text without any is the same as none.
    private static string? Collapsed(string text)
    {
        string trimmed = text.Trim();
        if (trimmed.Length == 0)
        {
            return null;
        }

        return trimmed.AsSpan().IndexOfAny('\n', '\r', '\t') < 0 && !trimmed.Contains("  ", StringComparison.Ordinal)
            ? trimmed
            : string.Join(' ', trimmed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
