using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Storage.Tests.Contract;

/// <summary>Citations, whichever end is loaded first.</summary>
public abstract class ReferenceContract<THarness> : GraphStoreContract<THarness>
    where THarness : IStoreHarness, new()
{
    [Fact]
    public async Task Reference_BecomesARelation_WhenThePaperArrives()
    {
        NodeId citing = default;
        NodeId cited = default;
        await WriteAsync(draft => citing = draft.Paper("Citing", change => change with { References = ["doi:10.1/x", "title:nowhere"] }));
        Assert.Empty(await NeighborsAsync(Relation.PaperReferences, citing));

        await WriteAsync(draft => cited = draft.Paper("Cited", change => change with { Keys = ["doi:10.1/x"] }));

        AssertEqual([cited], await NeighborsAsync(Relation.PaperReferences, citing));
        AssertEqual([citing], await NeighborsAsync(Relation.PaperCitations, cited));
        Assert.Equal(1, await NumberAsync(NumberProperty.CitationCount, cited));
        Assert.Equal(1, await NumberAsync(NumberProperty.Degree, cited));
    }

    [Fact]
    public async Task References_StandInNumberOrder_EachPaperOnce_NeverItself()
    {
        NodeId[] cited = new NodeId[2];
        NodeId citing = default;
        await WriteAsync(draft =>
        {
            cited[0] = draft.Paper("A", change => change with { Keys = ["title:a", "doi:10.1/a"] });
            cited[1] = draft.Paper("B");
            citing = draft.Paper("C", change => change with { References = ["title:b", "title:a", "doi:10.1/a", "title:c"] });
        });

        Assert.Equal(cited, await NeighborsAsync(Relation.PaperReferences, citing));
        Assert.Empty(await NeighborsAsync(Relation.PaperCitations, citing));
    }

    [Fact]
    public async Task PapersThatCiteEachOther_AreOneNeighbourForTheDegree()
    {
        NodeId one = default;
        await WriteAsync(draft =>
        {
            one = draft.Paper("A", change => change with { References = ["title:b"] });
            draft.Paper("B", change => change with { References = ["title:a"] });
            draft.Paper("C", change => change with { References = ["title:a"] });
        });

        Assert.Equal(2, await NumberAsync(NumberProperty.Degree, one));
        Assert.Equal(2, await NumberAsync(NumberProperty.CitationCount, one));
    }

    [Fact]
    public async Task Absorbing_ACitingPaper_DropsItsOwnReferences_AndNoPaperCitesItself()
    {
        NodeId kept = default;
        NodeId absorbed = default;
        await WriteAsync(draft =>
        {
            kept = draft.Paper("Kept");
            absorbed = draft.Paper("Absorbed", change => change with { References = ["title:kept", "title:other"] });
            draft.Paper("Other", change => change with { References = ["title:absorbed"] });
        });
        await WriteAsync(draft => draft.Paper("Kept", change => change with { References = ["title:absorbed"], Absorbed = [absorbed] }, kept));

        Assert.Empty(await NeighborsAsync(Relation.PaperReferences, kept));
        AssertEqual([3], (await NeighborsAsync(Relation.PaperCitations, kept)).Select(paper => paper.Number));
    }

    [Fact]
    public async Task Reopened_AnswersTheSame()
    {
        NodeId citing = default;
        await WriteAsync(draft =>
        {
            draft.Paper("A", change => change with { Abstract = "Text.", Authors = [draft.Author("Ada")] });
            citing = draft.Paper("B", change => change with { References = ["title:a"] });
        });
        GraphCounts before = await ReadAsync(reader => reader.CountAsync(Cancellation));

        await ReopenAsync();

        GraphCounts after = await ReadAsync(reader => reader.CountAsync(Cancellation));
        Assert.Equivalent(before, after, strict: true);
        AssertEqual([1], (await NeighborsAsync(Relation.PaperReferences, citing)).Select(paper => paper.Number));
        Assert.Equal("Text.", await TextAsync(TextProperty.Abstract, new NodeId(EntityKind.Paper, 1)));
    }
}
