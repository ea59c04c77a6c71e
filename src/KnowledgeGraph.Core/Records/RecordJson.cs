using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace KnowledgeGraph.Core.Records;

/// <summary>
/// Records as stores keep them: JSON, what is missing left out. An abstract that is also the paper's own is marked and
/// not stored twice.
/// </summary>
public static class RecordJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        // Stored, never sent to a browser: names stay legible to whoever looks into the file.
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>A writer of the form in which records are kept.</summary>
    /// <param name="output">Where the JSON goes.</param>
    public static Utf8JsonWriter CreateWriter(IBufferWriter<byte> output) => new(output, Options);

    /// <summary>Writes the records behind a paper as an array and flushes.</summary>
    /// <param name="json">The writer, see <see cref="CreateWriter"/>.</param>
    /// <param name="records">The records.</param>
    /// <param name="paperAbstract">The paper's own abstract; null where it has none.</param>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<PaperRecord> records, string? paperAbstract)
    {
        json.WriteStartArray();
        foreach (PaperRecord record in records)
        {
            WriteRecord(json, record, paperAbstract);
        }

        json.WriteEndArray();
        json.Flush();
    }

    /// <summary>The records of an array.</summary>
    /// <param name="utf8">What <see cref="Write"/> wrote.</param>
    /// <param name="paperAbstract">The paper's own abstract as it was then.</param>
    public static PaperRecord[] Read(ReadOnlyMemory<byte> utf8, string? paperAbstract)
    {
        using JsonDocument document = JsonDocument.Parse(utf8);
        return [.. document.RootElement.EnumerateArray().Select(record => ReadRecord(record, paperAbstract))];
    }

    /// <summary>Where the records of an array were read.</summary>
    /// <param name="utf8">What <see cref="Write"/> wrote.</param>
    public static Provenance[] ReadProvenance(ReadOnlyMemory<byte> utf8)
    {
        using JsonDocument document = JsonDocument.Parse(utf8);
        return [.. document.RootElement.EnumerateArray().Select(ReadProvenance)];
    }

    /// <summary>Writes one record as an object.</summary>
    /// <param name="json">The writer, see <see cref="CreateWriter"/>.</param>
    /// <param name="record">The record.</param>
    /// <param name="paperAbstract">The paper's own abstract; null where it has none.</param>
    public static void WriteRecord(Utf8JsonWriter json, PaperRecord record, string? paperAbstract)
    {
        json.WriteStartObject();
        json.WriteString("document"u8, record.Provenance.Document);
        json.WriteNumber("line"u8, record.Provenance.Line);
        json.WriteString("dialect"u8, record.Provenance.Dialect);
        WriteText(json, "id"u8, record.ExternalId);
        WriteText(json, "title"u8, record.Title);
        WriteFlag(json, "untitled"u8, record.Untitled);
        if (record.Abstract is not null && record.Abstract == paperAbstract)
        {
            json.WriteBoolean("abstractOfPaper"u8, true);
        }
        else
        {
            WriteText(json, "abstract"u8, record.Abstract);
        }

        if (record.PublishedOn is DateOnly date)
        {
            Span<byte> iso = stackalloc byte[10];
            date.TryFormat(iso, out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            json.WriteString("publishedOn"u8, iso);
        }

        WriteNumber(json, "year"u8, record.Year);
        WriteTexts(json, "categories"u8, record.Categories);
        WriteAuthors(json, record.Authors);
        WriteFlag(json, "authorsIncomplete"u8, !record.AuthorsComplete);
        WriteNumber(json, "authorCount"u8, record.StatedAuthorCount);
        WriteInstitutions(json, record.Institutions);
        WriteTexts(json, "concepts"u8, record.Concepts);
        WriteScores(json, record.ConceptScores);
        WriteFlag(json, "hasCode"u8, record.HasCode);
        WriteText(json, "doi"u8, record.Doi);
        WriteText(json, "arxivId"u8, record.ArxivId);
        WriteText(json, "url"u8, record.Url);
        WriteTexts(json, "references"u8, record.References);
        json.WriteEndObject();
    }

    private static void WriteAuthors(Utf8JsonWriter json, IReadOnlyList<AuthorMention> authors)
    {
        if (authors.Count == 0)
        {
            return;
        }

        json.WriteStartArray("authors"u8);
        foreach (AuthorMention author in authors)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, author.Name);
            WriteText(json, "orcid"u8, author.Orcid);
            WriteInstitutions(json, author.Institutions);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteInstitutions(Utf8JsonWriter json, IReadOnlyList<InstitutionMention> institutions)
    {
        if (institutions.Count == 0)
        {
            return;
        }

        json.WriteStartArray("institutions"u8);
        foreach (InstitutionMention institution in institutions)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, institution.Name);
            WriteText(json, "code"u8, institution.Code);
            WriteText(json, "ror"u8, institution.Ror);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteScores(Utf8JsonWriter json, IReadOnlyList<double> scores)
    {
        if (scores.Count == 0)
        {
            return;
        }

        json.WriteStartArray("conceptScores"u8);
        foreach (double score in scores)
        {
            json.WriteNumberValue(score);
        }

        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, ReadOnlySpan<byte> name, int? number)
    {
        if (number is int known)
        {
            json.WriteNumber(name, known);
        }
    }

    private static void WriteFlag(Utf8JsonWriter json, ReadOnlySpan<byte> name, bool flag)
    {
        if (flag)
        {
            json.WriteBoolean(name, true);
        }
    }

    private static void WriteTexts(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    /// <summary>One record.</summary>
    /// <param name="json">The object that <see cref="WriteRecord"/> wrote.</param>
    /// <param name="paperAbstract">The paper's own abstract as it was then.</param>
    public static PaperRecord ReadRecord(JsonElement json, string? paperAbstract) => new()
    {
        Provenance = ReadProvenance(json),
        ExternalId = Text(json, "id"u8),
        Title = Text(json, "title"u8),
        Untitled = json.TryGetProperty("untitled"u8, out _),
        Abstract = json.TryGetProperty("abstractOfPaper"u8, out _) ? paperAbstract : Text(json, "abstract"u8),
        PublishedOn = Text(json, "publishedOn"u8) is string date ? DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
        Year = Number(json, "year"u8),
        Categories = Texts(json, "categories"u8),
        Authors = Items(json, "authors"u8, author => new AuthorMention(author.GetProperty("name"u8).GetString()!)
        {
            Orcid = Text(author, "orcid"u8),
            Institutions = Institutions(author),
        }),
        AuthorsComplete = !json.TryGetProperty("authorsIncomplete"u8, out _),
        StatedAuthorCount = Number(json, "authorCount"u8),
        Institutions = Institutions(json),
        Concepts = Texts(json, "concepts"u8),
        ConceptScores = Items(json, "conceptScores"u8, score => score.GetDouble()),
        HasCode = json.TryGetProperty("hasCode"u8, out _),
        Doi = Text(json, "doi"u8),
        ArxivId = Text(json, "arxivId"u8),
        Url = Text(json, "url"u8),
        References = Texts(json, "references"u8),
    };

    private static Provenance ReadProvenance(JsonElement json) => new(
        json.GetProperty("document"u8).GetString()!,
        json.GetProperty("line"u8).GetInt32(),
        json.GetProperty("dialect"u8).GetString()!);

    private static InstitutionMention[] Institutions(JsonElement json) =>
        Items(json, "institutions"u8, institution => new InstitutionMention(institution.GetProperty("name"u8).GetString()!)
        {
            Code = Text(institution, "code"u8),
            Ror = Text(institution, "ror"u8),
        });

    private static string? Text(JsonElement json, ReadOnlySpan<byte> name) =>
        json.TryGetProperty(name, out JsonElement text) ? text.GetString() : null;

    private static int? Number(JsonElement json, ReadOnlySpan<byte> name) =>
        json.TryGetProperty(name, out JsonElement number) ? number.GetInt32() : null;

    private static string[] Texts(JsonElement json, ReadOnlySpan<byte> name) => Items(json, name, text => text.GetString()!);

    private static T[] Items<T>(JsonElement json, ReadOnlySpan<byte> name, Func<JsonElement, T> read) =>
        json.TryGetProperty(name, out JsonElement items) ? [.. items.EnumerateArray().Select(read)] : [];
}
