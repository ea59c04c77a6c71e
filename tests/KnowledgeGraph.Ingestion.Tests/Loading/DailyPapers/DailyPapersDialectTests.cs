using KnowledgeGraph.Core.Records;
using KnowledgeGraph.Ingestion.Loading.DailyPapers;

namespace KnowledgeGraph.Ingestion.Tests.Loading.DailyPapers;

public sealed class DailyPapersDialectTests
{
    private const string Abstract =
        "Owls hunt at night and are seldom seen. We listen to forests for a year and count the calls of owls. "
        + "Microphones on trees give more calls than people on paths do. The counts agree with those of earlier years, and all recordings are open.";

    private const string Page =
        "new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nDaily Papers\n\nbyAK and the research community\n\nJan 7\n\n"
        + "Listening to Owls\n\n" + Abstract + "\n\n  • 5 authors\n·\nSep 12, 2024\n\n"
        + "Counting Owls: A Second Look\n\n" + Abstract + "\n\nPrincetonUniversity Princeton University\n·\nOct 11, 2025 2\n\n"
        + "Owls and Mice\n\n" + Abstract + "\n\n  • 1 authors\n·\nNov 1\n3\n";

    [Fact]
    public async Task Read_PapersWithTails_GivesTheirFacts()
    {
        using TestSources sources = new();

        DialectReading reading = await DialectReading.OfAsync(sources.Write("daily.txt", Page));

        Assert.Equal("daily-papers", reading.Dialect);
        Assert.Empty(reading.Rejects);
        Assert.Equal(["Listening to Owls", "Counting Owls: A Second Look", "Owls and Mice"], reading.Records.Select(record => record.Title));
        Assert.Equal([13, 21, 29], reading.Records.Select(record => record.Provenance.Line));
        Assert.Equal([5, null, 1], reading.Records.Select(record => record.StatedAuthorCount));
        Assert.Equal([new(2024, 9, 12), new(2025, 10, 11), new(2026, 11, 1)], reading.Records.Select(record => record.PublishedOn!.Value));
        Assert.All(reading.Records, record => Assert.Equal((Abstract, false), (record.Abstract, record.AuthorsComplete)));
        InstitutionMention institution = Assert.Single(reading.Records[1].Institutions);
        Assert.Equal(("PrincetonUniversity", "Princeton University"), (institution.Code, institution.Name));
    }

    [Fact]
    public async Task Read_PageCutBehindATitle_RejectsTheRest()
    {
        using TestSources sources = new();

        DialectReading reading = await DialectReading.OfAsync(sources.Write("daily.txt", Page + "\nA Title Without Anything\n"));

        Assert.Equal((3, "A Title Without Anything"), (reading.Records.Count, Assert.Single(reading.Rejects).Text));
    }

    [Theory]
    [InlineData("PrincetonUniversity Princeton University", "PrincetonUniversity", "Princeton University")]
    [InlineData("PrincetonUniversityPrinceton University", "PrincetonUniversity", "Princeton University")]
    [InlineData("nvidia NVIDIA", "nvidia", "NVIDIA")]
    [InlineData("ByteDance-Seed ByteDance Seed", "ByteDance-Seed", "ByteDance Seed")]
    [InlineData("facebook AI at Meta", "facebook", "AI at Meta")]
    [InlineData("Princeton University", null, "Princeton University")]
    public void Organisation_HandleAndName_AreToldApart(string line, string? code, string name)
    {
        InstitutionMention mention = Organisation.Read(line);

        Assert.Equal((code, name), (mention.Code, mention.Name));
    }
}
