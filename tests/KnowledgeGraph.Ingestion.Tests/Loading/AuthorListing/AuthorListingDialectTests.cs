using System.Globalization;
using KnowledgeGraph.Core.Records;

namespace KnowledgeGraph.Ingestion.Tests.Loading.AuthorListing;

public sealed class AuthorListingDialectTests
{
    private const string Page = """
        LGFeb 25
        Counting Birds at Night with Small ModelsAna Ruiz, Bo Li, Chidi Okoro et al. · cmu, mila

        We count birds at night. Small models suffice.
        eess.ASJul 20, 2023Code

        On the Hearing of OwlsDana de Wit
        Owls hear well. We measure how well.
        hep-thMarch 3, 2024
        A Title Alone
        Nobody signed this text about strings.
        """;

    [Fact]
    public async Task Read_ThreeLinesARecord_GivesTheirFacts()
    {
        using TestSources sources = new();

        DialectReading reading = await DialectReading.OfAsync(sources.Write("page.txt", Page));

        Assert.Equal("author-listing", reading.Dialect);
        Assert.Empty(reading.Rejects);
        Assert.Equal([1, 5, 9], reading.Records.Select(record => record.Provenance.Line));
        Assert.Equal(["LG", "eess.AS", "hep-th"], reading.Records.Select(record => Assert.Single(record.Categories)));
        Assert.Equal([false, true, false], reading.Records.Select(record => record.HasCode));
        Assert.Equal([false, true, false], reading.Records.Select(record => record.AuthorsComplete));
        Assert.Equal(["Ana Ruiz", "Bo Li", "Chidi Okoro"], reading.Records[0].Authors.Select(author => author.Name));
        Assert.Equal(["cmu", "mila"], reading.Records[0].Institutions.Select(institution => institution.Code));
        Assert.Equal("On the Hearing of Owls", reading.Records[1].Title);
        Assert.Equal(("A Title Alone", 0), (reading.Records[2].Title, reading.Records[2].Authors.Count));
    }

    [Theory]
    [InlineData("2026-11-22", "2026-02-25")]
    [InlineData("2026-02-25", "2026-02-25")]
    [InlineData("2026-02-24", "2025-02-25")]
    public async Task Read_DateWithoutYear_IsTheLatestNotAfterTheReferenceDate(string asOf, string expected)
    {
        using TestSources sources = new();

        DialectReading reading = await DialectReading.OfAsync(sources.Write("page.txt", Page), DateOnly.Parse(asOf, CultureInfo.InvariantCulture));

        Assert.Equal(DateOnly.Parse(expected, CultureInfo.InvariantCulture), reading.Records[0].PublishedOn);
    }

    [Fact]
    public async Task Read_LeapDayWithoutYear_IsOfTheLastLeapYear()
    {
        using TestSources sources = new();

        DialectReading reading = await DialectReading.OfAsync(sources.Write("page.txt", "LGFeb 29\nOwls in WinterAna Ruiz\nOwls sit in trees.\n"));

        Assert.Equal(new DateOnly(2024, 2, 29), Assert.Single(reading.Records).PublishedOn);
    }

    [Fact]
    public async Task Read_LineThatFitsNothing_IsRejectedAndTheNextRecordRead()
    {
        using TestSources sources = new();

        DialectReading reading = await DialectReading.OfAsync(sources.Write("page.txt", "Sorted by date\n" + Page));

        Assert.Equal((1, 3), (Assert.Single(reading.Rejects).Line, reading.Records.Count));
    }

    [Fact]
    public async Task Read_SeedListing_GivesTheFactsCheckedByHand()
    {
        string document = Directory.GetFiles(SharedMaterial.Require("seeds"), "000_*.txt").Single();

        DialectReading reading = await DialectReading.OfAsync(document);

        Assert.Empty(reading.Rejects);
        string[] expected = (await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "listing-facts.tsv")))[1..];
        Assert.Equal(31, expected.Length);
        Assert.Equal(expected, reading.Records.Select(Facts));
    }

    private static string Facts(PaperRecord record) => string.Join(
        '\t',
        record.Provenance.Line.ToString(CultureInfo.InvariantCulture),
        record.Title,
        string.Join('|', record.Authors.Select(author => author.Name)),
        record.AuthorsComplete,
        record.PublishedOn!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        string.Join(',', record.Categories),
        string.Join(',', record.Institutions.Select(institution => institution.Code)),
        record.HasCode);
}
