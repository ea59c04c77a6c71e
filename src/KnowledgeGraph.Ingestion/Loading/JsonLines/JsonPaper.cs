using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Core.Records;

namespace KnowledgeGraph.Ingestion.Loading.JsonLines;

/// <summary>
/// One line of JSON Lines. Fields: title, abstract, id, date ("2024", "2024-05", "2024-05-17"), year, category or
/// categories, authors (names, or objects of name, orcid, institution or institutions), authorCount, authorsComplete,
/// institutions, concepts (names, or objects of name and score), hasCode, doi, arxivId, url, references, untitled, and
/// source (document, line, dialect) where the line repeats what another document states. Others are passed over.
/// An institution is a name or an object of name, code and ror.
/// </summary>
internal static class JsonPaper
{
    /// <summary>Reads one line.</summary>
    /// <exception cref="JsonException">The line is not JSON.</exception>
    /// <exception cref="FormatException">The line is JSON but not a paper; the message says why.</exception>
    public static PaperRecord Read(ReadOnlySpan<byte> line, Provenance readAt)
    {
        Utf8JsonReader reader = new(line);
        reader.Read();
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            throw new FormatException("not a JSON object");
        }

        Fields fields = new() { Provenance = readAt };
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            ReadField(ref reader, fields);
        }

        if (reader.Read())
        {
            throw new FormatException("more than one JSON value on the line");
        }

        return fields.ToRecord();
    }

    private static void ReadField(ref Utf8JsonReader reader, Fields fields)
    {
        // The frequent ones first: names are compared one after the other.
        if (reader.ValueTextEquals("title"u8))
        {
            fields.Title = JsonValues.Text(ref reader, "title");
        }
        else if (reader.ValueTextEquals("abstract"u8))
        {
            fields.Abstract = JsonValues.Text(ref reader, "abstract");
        }
        else if (reader.ValueTextEquals("authors"u8))
        {
            fields.Authors = JsonValues.List(ref reader, JsonValues.Author);
        }
        else if (reader.ValueTextEquals("concepts"u8))
        {
            fields.Concepts = JsonValues.List(ref reader, JsonValues.Concept);
        }
        else if (reader.ValueTextEquals("date"u8))
        {
            fields.Date = JsonValues.TextOrNumber(ref reader, "date");
        }
        else if (reader.ValueTextEquals("category"u8) || reader.ValueTextEquals("categories"u8))
        {
            fields.Categories = JsonValues.List(ref reader, JsonValues.PlainText);
        }
        else if (reader.ValueTextEquals("id"u8))
        {
            fields.ExternalId = JsonValues.TextOrNumber(ref reader, "id");
        }
        else if (reader.ValueTextEquals("doi"u8))
        {
            fields.Doi = JsonValues.Text(ref reader, "doi");
        }
        else if (reader.ValueTextEquals("arxivId"u8))
        {
            fields.ArxivId = JsonValues.Text(ref reader, "arxivId");
        }
        else if (reader.ValueTextEquals("url"u8))
        {
            fields.Url = JsonValues.Text(ref reader, "url");
        }
        else if (reader.ValueTextEquals("references"u8))
        {
            fields.References = JsonValues.List(ref reader, JsonValues.PlainText);
        }
        else if (reader.ValueTextEquals("year"u8))
        {
            fields.YearText = JsonValues.TextOrNumber(ref reader, "year");
        }
        else
        {
            ReadRareField(ref reader, fields);
        }
    }

    private static void ReadRareField(ref Utf8JsonReader reader, Fields fields)
    {
        if (reader.ValueTextEquals("source"u8))
        {
            fields.Provenance = JsonValues.Source(ref reader, fields.Provenance!);
        }
        else if (reader.ValueTextEquals("authorCount"u8))
        {
            fields.AuthorCount = JsonValues.Count(ref reader, "authorCount");
        }
        else if (reader.ValueTextEquals("authorsComplete"u8))
        {
            fields.AuthorsComplete = JsonValues.Flag(ref reader, "authorsComplete");
        }
        else if (reader.ValueTextEquals("institutions"u8))
        {
            fields.Institutions = JsonValues.List(ref reader, JsonValues.Institution);
        }
        else if (reader.ValueTextEquals("hasCode"u8))
        {
            fields.HasCode = JsonValues.Flag(ref reader, "hasCode") ?? false;
        }
        else if (reader.ValueTextEquals("untitled"u8))
        {
            fields.Untitled = JsonValues.Flag(ref reader, "untitled") ?? false;
        }
        else
        {
            reader.Skip();
        }
    }

    private sealed class Fields
    {
        public Provenance? Provenance { get; set; }

        public string? Title { get; set; }

        public string? Abstract { get; set; }

        public string? ExternalId { get; set; }

        public string? Date { get; set; }

        public string? YearText { get; set; }

        public List<AuthorMention> Authors { get; set; } = [];

        public List<(string Name, double? Score)> Concepts { get; set; } = [];

        public List<string> Categories { get; set; } = [];

        public List<InstitutionMention> Institutions { get; set; } = [];

        public List<string> References { get; set; } = [];

        public string? Doi { get; set; }

        public string? ArxivId { get; set; }

        public string? Url { get; set; }

        public int? AuthorCount { get; set; }

        public bool? AuthorsComplete { get; set; }

        public bool HasCode { get; set; }

        public bool Untitled { get; set; }

        public PaperRecord ToRecord()
        {
            if (Title is null && Abstract is null && !Untitled)
            {
                throw new FormatException("a paper needs a title or an abstract");
            }

            (DateOnly? day, int? year) = ReadDate(Date);
            Concepts.RemoveAll(concept => concept.Name.Length == 0);
            return new PaperRecord
            {
                Provenance = Provenance!,
                ExternalId = ExternalId,
                Title = Title,
                Untitled = Untitled,
                Abstract = Abstract,
                PublishedOn = day,
                Year = year ?? ReadDate(YearText).Year,
                Categories = Categories,
                Authors = Authors,
                AuthorsComplete = AuthorsComplete ?? Authors.Count > 0,
                StatedAuthorCount = AuthorCount,
                Institutions = Institutions,
                Concepts = [.. Concepts.Select(concept => concept.Name)],
                ConceptScores = Concepts.Exists(concept => concept.Score is not null)
                    ? [.. Concepts.Select(concept => concept.Score ?? 1)]
                    : [],
                HasCode = HasCode,
                Doi = Doi,
                ArxivId = ArxivId,
                Url = Url,
                References = References,
            };
        }

        private static (DateOnly? Day, int? Year) ReadDate(string? text)
        {
            if (text is null)
            {
                return default;
            }

            // A time of day behind the date ("2024-05-17T08:00:00Z") is left off.
            if (text.Length >= 10 && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
            {
                return (day, day.Year);
            }

            ReadOnlySpan<char> digits = text.AsSpan(0, Math.Min(4, text.Length));
            bool isYear = text.Length == 4 || (text.Length > 4 && text[4] == '-');
            return isYear && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int year) && year is >= 1000 and <= 9999
                ? (null, year)
                : throw new FormatException($"\"{Shown(text)}\" is not a date such as 2024, 2024-05 or 2024-05-17");
        }

        private static string Shown(string text) => text.Length > 30 ? text[..30] + "…" : text;
    }
}
