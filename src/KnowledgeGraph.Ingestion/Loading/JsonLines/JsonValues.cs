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

    public static string? TextOrNumber(ref Utf8JsonReader reader, string field)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.String => Collapsed(reader.GetString()!),
            JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
            _ => throw new FormatException($"\"{field}\" must be a text or a number"),
        };
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

    /// <summary>Reads an item of a list of texts.</summary>
    public static string? PlainText(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String => Collapsed(reader.GetString()!),
        _ => throw new FormatException("a category or reference must be a text"),
    };

    private static string? Name(ref Utf8JsonReader reader, string whose) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String => Collapsed(reader.GetString()!),
        _ => throw Nameless(whose),
    };

    private static FormatException Nameless(string whose) => new($"{whose} must be a name or an object with \"name\"");

    public static AuthorMention? Author(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            return Name(ref reader, "an author") is { } printed ? new AuthorMention(printed) : null;
        }

        string? name = null;
        bool isNamed = false;
        string? orcid = null;
        List<InstitutionMention> institutions = [];
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("name"u8))
            {
                name = Text(ref reader, "name");
                isNamed = true;
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

        // A name that is null says that there is none; no name at all is some other thing than an author.
        return !isNamed ? throw Nameless("an author") : name is null ? null : new AuthorMention(name) { Orcid = orcid, Institutions = institutions };
    }

    public static InstitutionMention? Institution(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            return Name(ref reader, "an institution") is { } printed ? new InstitutionMention(printed) : null;
        }

        string? name = null;
        bool isNamed = false;
        string? code = null;
        string? ror = null;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("name"u8))
            {
                name = Text(ref reader, "name");
                isNamed = true;
            }
            else if (reader.ValueTextEquals("code"u8))
            {
                code = Text(ref reader, "code");
                isNamed = true;
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

        return !isNamed ? throw Nameless("an institution") : (name ?? code) is { } shown ? new InstitutionMention(shown) { Code = code, Ror = ror } : null;
    }

    public static (string Name, double? Score) Concept(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            return (Name(ref reader, "a concept") ?? string.Empty, null);
        }

        string? name = null;
        bool isNamed = false;
        double? score = null;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("name"u8))
            {
                name = Text(ref reader, "name");
                isNamed = true;
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

        return isNamed ? (name ?? string.Empty, score) : throw Nameless("a concept");
    }

    /// <summary>Reads where the record was read first; what is not stated stays as <paramref name="readAt"/> says.</summary>
    public static Provenance Source(ref Utf8JsonReader reader, Provenance readAt)
    {
        reader.Read();
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            return reader.TokenType is JsonTokenType.Null ? readAt : throw new FormatException("\"source\" must be an object");
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
