using KnowledgeGraph.Core.Records;

namespace KnowledgeGraph.Ingestion.Tests.Loading.JsonLines;

public sealed class JsonLinesDialectTests
{
    [Fact]
    public async Task Load_EveryField_StandsInTheRecord()
    {
        using TestSources sources = new();
        string path = sources.Write("all.jsonl", """
            {"id":"p1","title":"Counting  Birds\n at Night","abstract":"We count birds.","date":"2024-05-17","categories":["cs.LG","stat.ML"],"authors":["Ana Ruiz",{"name":"Bo Li","orcid":"0000-0002-1825-0097","institution":"cmu"}],"concepts":["birds",{"name":"night","score":0.5}],"doi":"10.1000/X1","arxivId":"2405.01234v2","url":"https://example.org/p1","references":["p2"],"authorCount":3,"authorsComplete":false,"hasCode":true,"institutions":[{"name":"Apple","code":"apple-ml"}],"unknown":{"a":[1]}}
            """);

        LoadSummary summary = await sources.LoadAsync(path);

        Assert.Empty(summary.Failures);
        PaperRecord record = Assert.Single(Assert.Single(sources.Graph.Papers.Values).Records.Values);
        Assert.Equal("Counting Birds at Night", record.Title);
        Assert.Equal(new DateOnly(2024, 5, 17), record.PublishedOn);
        Assert.Equal(["cs.LG", "stat.ML"], record.Categories);
        Assert.Equal(["Ana Ruiz", "Bo Li"], record.Authors.Select(author => author.Name));
        Assert.Equal("cmu", Assert.Single(record.Authors[1].Institutions).Name);
        Assert.Equal([1, 0.5], record.ConceptScores);
        Assert.Equal(3, record.StatedAuthorCount);
        Assert.False(record.AuthorsComplete);
        Assert.True(record.HasCode);
        Assert.Equal(new Provenance("all.jsonl", 1, "json-lines"), record.Provenance);
    }

    // Lines that are short and long in turn have the rhythm of a page of titles and abstracts.
    [Fact]
    public async Task Detect_ShortAndLongLinesInTurn_AreStillJsonLines()
    {
        using TestSources sources = new();
        string sentence = "We count birds at night and report how many there were. ";
        string path = sources.Write("turns.jsonl", string.Concat(Enumerable.Range(0, 6).Select(index =>
            $$"""
            {"title":"Short {{index}}"}
            {"title":"Long {{index}}","abstract":"{{string.Concat(Enumerable.Repeat(sentence, 8))}}"}

            """)));

        DialectReading reading = await DialectReading.OfAsync(path);

        Assert.Equal("json-lines", reading.Dialect);
        Assert.Equal(12, reading.Records.Count);
    }

    [Fact]
    public async Task Load_BadLinesAmongGoodOnes_AreRejectedWithLineAndReason()
    {
        using TestSources sources = new();
        string path = sources.Write("mixed.jsonl", """
            {"title":"One Good Paper"}
            {"title":"Broken"
            [1,2]

            {"date":"2024"}
            {"title":"Another Good Paper","date":"last week"}
            {"title":"The Last Good Paper"}

            """);

        LoadSummary summary = await sources.LoadAsync(path);

        Assert.Empty(summary.Failures);
        Assert.Equal((2, 4), (Assert.Single(summary.Documents).Records, summary.Documents[0].Rejected));
        string[] rejects = await File.ReadAllLinesAsync(summary.RejectsPath!);
        Assert.Equal(4, rejects.Length);
        Assert.Contains("\"line\":2", rejects[0], StringComparison.Ordinal);
        Assert.Contains("not a date", rejects[3], StringComparison.Ordinal);
    }

    // The values of a wrong type are those of all types that a field cannot have.
    [Theory]
    [InlineData("title", "true", "5", "[]", "{}")]
    [InlineData("abstract", "true", "5", "[]", "{}")]
    [InlineData("id", "true", "[]", "{}", "[\"x\"]")]
    [InlineData("date", "true", "[]", "{}", "[2024]")]
    [InlineData("year", "true", "[]", "{}", "[2024]")]
    [InlineData("category", "true", "5", "{}", "[[]]")]
    [InlineData("categories", "true", "5", "{\"name\":\"cs.AI\"}", "[\"cs.AI\",5]")]
    [InlineData("authors", "true", "5", "{}", "[\"Ann Lee\",5]", "[[]]", "[{\"name\":5}]", "[{\"orcid\":\"0000-0001-2345-6789\"}]",
        "[{\"name\":\"Ann Lee\",\"orcid\":5}]", "[{\"name\":\"Ann Lee\",\"institution\":5}]", "[{\"name\":\"Ann Lee\",\"institutions\":[{\"name\":{}}]}]")]
    [InlineData("authorCount", "true", "1.5", "-1", "1e999", "\"5\"", "[]", "{}")]
    [InlineData("authorsComplete", "5", "\"yes\"", "[]", "{}")]
    [InlineData("institutions", "true", "5", "{}", "[5]", "[[]]", "[{\"name\":5}]", "[{\"code\":5}]", "[{\"name\":\"MIT\",\"ror\":5}]", "[{\"ror\":\"x\"}]")]
    [InlineData("concepts", "true", "5", "{}", "[5]", "[[]]", "[{\"name\":5}]", "[{\"score\":0.5}]", "[{\"name\":\"x\",\"score\":\"y\"}]", "[{\"name\":\"x\",\"score\":2}]")]
    [InlineData("hasCode", "5", "\"yes\"", "[]", "{}")]
    [InlineData("doi", "true", "5", "[]", "{}")]
    [InlineData("arxivId", "true", "5", "[]", "{}")]
    [InlineData("url", "true", "5", "[]", "{}")]
    [InlineData("references", "true", "5", "{}", "[5]", "[[]]")]
    [InlineData("untitled", "5", "\"yes\"", "[]", "{}")]
    [InlineData("source", "true", "5", "\"x\"", "[]", "{\"document\":5}", "{\"line\":\"1\"}", "{\"dialect\":[]}")]
    public async Task Read_ValueOfAWrongType_IsRejectedWithLineAndReason(string field, params string[] values)
    {
        using TestSources sources = new();
        string[] lines = [.. values.Select((value, place) => field == "title" ? $"{{\"title\":{value}}}" : $"{{\"title\":\"Paper {place}\",\"{field}\":{value}}}")];
        string path = sources.Write("wrong.jsonl", "{\"title\":\"One Good Paper\"}\n" + string.Join('\n', lines) + "\n");

        DialectReading reading = await DialectReading.OfAsync(path);

        Assert.Single(reading.Records);
        Assert.Equal(Enumerable.Range(2, values.Length), reading.Rejects.Select(reject => reject.Line));
        Assert.All(reading.Rejects, reject => Assert.Contains(" must ", reject.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Read_NullInAnyField_SaysNothing()
    {
        string[] fields =
        [
            "abstract", "id", "date", "year", "category", "categories", "authors", "authorCount", "authorsComplete", "institutions",
            "concepts", "hasCode", "doi", "arxivId", "url", "references", "untitled", "source",
        ];
        using TestSources sources = new();
        string path = sources.Write("nulls.jsonl", "{\"title\":\"One Good Paper\"," + string.Join(',', fields.Select(field => $"\"{field}\":null")) + "}\n"
            + "{\"title\":\"Another Good Paper\",\"authors\":[null,{\"name\":null}],\"institutions\":[null],\"concepts\":[null],\"references\":[null]}\n");

        DialectReading reading = await DialectReading.OfAsync(path);

        Assert.Empty(reading.Rejects);
        Assert.All(reading.Records, record => Assert.Empty(record.Authors));
    }

    [Fact]
    public async Task Load_LastLineCutOff_LoadsTheOthersAndFailsWithTheLine()
    {
        using TestSources sources = new();
        string path = sources.Write("cut.jsonl", "{\"title\":\"A Whole Paper Here\"}\n{\"title\":\"Half a pa");

        LoadSummary summary = await sources.LoadAsync(path);

        Assert.False(summary.Succeeded);
        Assert.Equal(2, Assert.Single(summary.Failures).Line);
        Assert.Contains("cut.jsonl:2", summary.Failures[0].Message, StringComparison.Ordinal);
        Assert.Single(sources.Graph.Papers);
    }
}
