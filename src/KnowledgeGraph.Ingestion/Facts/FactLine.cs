using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using KnowledgeGraph.Core.Records;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Ingestion.Facts;

/// <summary>One record's facts as a line that the JSON Lines dialect reads.</summary>
internal static class FactLine
{
    private const int ConceptsOfName = 3;
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The line with its line feed. What is the reader's default is left out.</summary>
    public static ReadOnlyMemory<byte> Write(PaperRecord record, PaperChange paper, IReadOnlyList<(string Name, double Score)> concepts)
    {
        ArrayBufferWriter<byte> line = new();
        using (Utf8JsonWriter json = new(line, Readable))
        {
            json.WriteStartObject();
            WriteTitle(json, record, paper, concepts);
            WriteText(json, "id", record.ExternalId);
            WriteText(json, "date", record.PublishedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? record.Year?.ToString(CultureInfo.InvariantCulture));
            WriteNames(json, "categories", record.Categories);
            WriteAuthors(json, record);
            WriteInstitutions(json, "institutions", record.Institutions);
            WriteConcepts(json, concepts);
            if (record.HasCode)
            {
                json.WriteBoolean("hasCode", true);
            }

            WriteText(json, "doi", record.Doi);
            WriteText(json, "arxivId", record.ArxivId);
            WriteText(json, "url", record.Url);
            WriteNames(json, "references", record.References);
            json.WriteStartObject("source");
            json.WriteString("document", record.Provenance.Document);
            json.WriteNumber("line", record.Provenance.Line);
            json.WriteString("dialect", record.Provenance.Dialect);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        line.Write("\n"u8);
        return line.WrittenMemory;
    }

    // An untitled record is known by its paper's title, where another record gives one; else by its concepts, since
    // the abstract's first words are a sentence of someone's.
    private static void WriteTitle(Utf8JsonWriter json, PaperRecord record, PaperChange paper, IReadOnlyList<(string Name, double Score)> concepts)
    {
        if (record.Title is not null && !record.Untitled)
        {
            json.WriteString("title", record.Title);
            return;
        }

        WriteText(json, "title", !paper.Untitled ? paper.Title : string.Join(", ", concepts.Take(ConceptsOfName).Select(concept => concept.Name)));
        json.WriteBoolean("untitled", true);
    }

    private static void WriteAuthors(Utf8JsonWriter json, PaperRecord record)
    {
        if (record.Authors.Count > 0)
        {
            json.WriteStartArray("authors");
            foreach (AuthorMention author in record.Authors)
            {
                WriteAuthor(json, author);
            }

            json.WriteEndArray();
        }

        if (record.AuthorsComplete != record.Authors.Count > 0)
        {
            json.WriteBoolean("authorsComplete", record.AuthorsComplete);
        }

        if (record.StatedAuthorCount is int count)
        {
            json.WriteNumber("authorCount", count);
        }
    }

    private static void WriteAuthor(Utf8JsonWriter json, AuthorMention author)
    {
        if (author.Orcid is null && author.Institutions.Count == 0)
        {
            json.WriteStringValue(author.Name);
            return;
        }

        json.WriteStartObject();
        json.WriteString("name", author.Name);
        WriteText(json, "orcid", author.Orcid);
        WriteInstitutions(json, "institutions", author.Institutions);
        json.WriteEndObject();
    }

    private static void WriteInstitutions(Utf8JsonWriter json, string field, IReadOnlyList<InstitutionMention> institutions)
    {
        if (institutions.Count == 0)
        {
            return;
        }

        json.WriteStartArray(field);
        foreach (InstitutionMention institution in institutions)
        {
            if (institution.Code is null && institution.Ror is null)
            {
                json.WriteStringValue(institution.Name);
                continue;
            }

            json.WriteStartObject();
            json.WriteString("name", institution.Name);
            WriteText(json, "code", institution.Code);
            WriteText(json, "ror", institution.Ror);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteConcepts(Utf8JsonWriter json, IReadOnlyList<(string Name, double Score)> concepts)
    {
        if (concepts.Count == 0)
        {
            return;
        }

        json.WriteStartArray("concepts");
        foreach ((string name, double score) in concepts)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteNumber("score", score);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteNames(Utf8JsonWriter json, string field, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
        {
            return;
        }

        json.WriteStartArray(field);
        foreach (string name in names)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string field, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            json.WriteString(field, text);
        }
    }
}
