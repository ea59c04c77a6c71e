namespace KnowledgeGraph.Ingestion.Tests.Loading.SearchResults;

public sealed class SearchResultsDialectTests
{
    private const string Abstract =
        "Fairness of owls is seldom asked for. We ask mice, who have reason to complain, and compare their answers over ten years. "
        + "The answers differ by forest. We publish them all, with the questions, so that other studies of predators can build on them.";

    [Theory]
    [InlineData("Get trending papers in your email inbox once a day!\nGet trending papers in your email inbox!\nSubscribe", "\n")]
    [InlineData("Get trending papers in your email inbox!\n\nSubscribe", "\n\n")]
    [InlineData("Get trending papers in your email inbox once a day!\nSubscribe\n", "\r\n")]
    [InlineData("", "\n")]
    public async Task Read_HeadersAndBlankLinesAsTheyCome_GivesTitlesAndAbstracts(string header, string feed)
    {
        using TestSources sources = new();
        string[] titles = ["Are Owls Fair?", "Mice on Owls: A Survey", "Forests"];
        string page = header + string.Concat(titles.Select(title => title + feed + Abstract + feed));

        DialectReading reading = await DialectReading.OfAsync(sources.Write("search.txt", page));

        Assert.Equal("search-results", reading.Dialect);
        Assert.Empty(reading.Rejects);
        Assert.Equal(titles, reading.Records.Select(record => record.Title));
        Assert.All(reading.Records, record => Assert.Equal(Abstract, record.Abstract));
    }

    [Fact]
    public async Task Read_TitleWithoutAbstract_StandsAloneAndTheTurnGoesOn()
    {
        using TestSources sources = new();
        string page = $"Subscribe" + $"First Title Here\n{Abstract}\nA Title Without Text\nThird Title Here\n{Abstract}\n";

        DialectReading reading = await DialectReading.OfAsync(sources.Write("search.txt", page));

        Assert.Equal(["First Title Here", "A Title Without Text", "Third Title Here"], reading.Records.Select(record => record.Title));
        Assert.Equal([1, 3, 4], reading.Records.Select(record => record.Provenance.Line));
        Assert.Null(reading.Records[1].Abstract);
    }

    [Fact]
    public async Task Read_TwoAbstractsInARow_RejectsTheSecond()
    {
        using TestSources sources = new();

        DialectReading reading = await DialectReading.OfAsync(sources.Write("search.txt", $"SubscribeOne Title\n{Abstract}\n{Abstract}\nTwo Titles\n{Abstract}\n"));

        Assert.Equal(["One Title", "Two Titles"], reading.Records.Select(record => record.Title));
        Assert.Equal(3, Assert.Single(reading.Rejects).Line);
    }
}
