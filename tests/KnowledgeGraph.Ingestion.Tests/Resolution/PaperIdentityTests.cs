using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Ingestion.Facts;

namespace KnowledgeGraph.Ingestion.Tests.Resolution;

public sealed class PaperIdentityTests
{
    // Sixty different words and their later version: the second half anew.
    private static readonly string Abstract = string.Join(' ', Enumerable.Range(0, 60).Select(index => $"word{index}"));
    private static readonly string LaterVersion = string.Join(' ', Enumerable.Range(0, 60).Select(index => index < 30 ? $"word{index}" : $"other{index}"));
    private static readonly string Unrelated = string.Join(' ', Enumerable.Range(0, 60).Select(index => $"strange{index}"));

    public static TheoryData<string, string, string, int> Pairs => new()
    {
        { "one title in other letters", "{'title':'Owls of the North: a Survey'}", "{'title':'OWLS of the north – A Survey'}", 1 },
        { "one DOI, other titles", "{'title':'Owls of the North','doi':'10.1000/1'}", "{'title':'Northern Owls Revisited','doi':'https://doi.org/10.1000/1'}", 1 },
        { "one arXiv identifier in two places", "{'title':'Owls of the North','arxivId':'2401.01234v2'}", "{'title':'Northern Owls Revisited','url':'https://arxiv.org/abs/2401.01234'}", 1 },
        { "one title, a common author", "{'title':'Owls of the North','authors':['Ana Ruiz']}", "{'title':'Owls of the North','authors':['A. Ruiz','Bo Li']}", 1 },
        { "one title, other authors", "{'title':'Owls of the North','authors':['Ana Ruiz']}", "{'title':'Owls of the North','authors':['Bo Li']}", 2 },
        { "one title, other authors, one abstract", $"{{'title':'Owls of the North','authors':['Ana Ruiz'],'abstract':'{Abstract}'}}", $"{{'title':'Owls of the North','authors':['Bo Li'],'abstract':'{Abstract}'}}", 1 },
        { "one title, nothing of the abstract", $"{{'title':'Owls of the North','abstract':'{Abstract}'}}", $"{{'title':'Owls of the North','abstract':'{Unrelated}'}}", 2 },
        { "a frequent title, nothing else", "{'title':'Introduction'}", "{'title':'Introduction'}", 2 },
        { "a frequent title, one author", "{'title':'Introduction','authors':['Ana Ruiz']}", "{'title':'Introduction','authors':['Ana Ruiz']}", 1 },
        { "a short title, one abstract", $"{{'title':'Owls','abstract':'{Abstract}'}}", $"{{'title':'Owls','abstract':'{Abstract}'}}", 1 },
        { "one title, other arXiv identifiers", "{'title':'Owls of the North','arxivId':'2401.01234'}", "{'title':'Owls of the North','arxivId':'2401.99999'}", 2 },
        { "one title, preprint and publisher", "{'title':'Owls of the North','doi':'10.48550/arXiv.2401.01234'}", "{'title':'Owls of the North','doi':'10.1000/1'}", 1 },
        { "one abstract, other titles", $"{{'title':'Owls of the North','abstract':'{Abstract}'}}", $"{{'title':'Mice of the South','abstract':'{Abstract}'}}", 2 },
        { "titled and untitled, one abstract", $"{{'title':'Owls of the North','abstract':'{Abstract}'}}", $"{{'abstract':'{Abstract}'}}", 1 },
        { "titled and untitled, an earlier version", $"{{'title':'Owls of the North','abstract':'{LaterVersion}'}}", $"{{'abstract':'{Abstract}'}}", 1 },
        { "titled and untitled, another abstract", $"{{'title':'Owls of the North','abstract':'{Unrelated}'}}", $"{{'abstract':'{Abstract}'}}", 2 },
        { "two untitled, nearly one abstract", $"{{'abstract':'{Abstract}'}}", $"{{'abstract':'{Abstract} and more'}}", 1 },
        { "one local id in two files", "{'id':'p1','title':'Owls of the North'}", "{'id':'p1','title':'Mice of the South'}", 2 },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Load_TwoRecords_AreOnePaperOrTwoInEitherOrder(string why, string left, string right, int expected)
    {
        using TestSources sources = new();
        string first = sources.Write("first.jsonl", left.Replace('\'', '"'));
        string second = sources.Write("second.jsonl", right.Replace('\'', '"'));
        foreach (string[] order in (string[][])[[first, second], [second, first]])
        {
            sources.StartAnew();
            await sources.LoadAsync(order[0]);
            await sources.LoadAsync(order[1]);
            Assert.True(expected == sources.Graph.Papers.Count, why);

            sources.StartAnew();
            await sources.LoadAsync(order);
            Assert.True(expected == sources.Graph.Papers.Count, why + ", in one batch");

            int applied = sources.Graph.Applied;
            LoadSummary again = await sources.LoadAsync(order);
            Assert.Equal(applied, sources.Graph.Applied);
            Assert.Equal(2, again.Documents.Sum(document => document.Unchanged));
        }
    }

    [Fact]
    public async Task Load_RecordThatTiesTwoPapers_MakesThemOneWithTheOlderId()
    {
        using TestSources sources = new();
        string two = sources.Write("two.jsonl", "{\"title\":\"Owls of the North\",\"doi\":\"10.1000/1\"}\n{\"title\":\"Northern Owls Revisited\",\"arxivId\":\"2401.01234\"}\n");
        string tie = sources.Write("tie.jsonl", "{\"title\":\"Owls of the North\",\"doi\":\"10.1000/1\",\"arxivId\":\"2401.01234\"}\n");
        await sources.LoadAsync(two);

        LoadSummary summary = await sources.LoadAsync(tie);

        (NodeId node, ScratchPaper paper) = Assert.Single(sources.Graph.Papers);
        Assert.Equal((new NodeId(EntityKind.Paper, 1), 3, 1), (node, paper.Records.Count, summary.AbsorbedPapers));
    }

    [Fact]
    public async Task Load_LocalIdOfAChangedLine_ReplacesTheRecord()
    {
        using TestSources sources = new();
        await sources.LoadAsync(sources.Write("papers.jsonl", "{\"id\":\"p1\",\"title\":\"Owls of the Nroth: a Survey\"}\n"));

        await sources.LoadAsync(sources.Write("papers.jsonl", "{\"id\":\"p1\",\"title\":\"Owls of the North: a Survey\"}\n"));

        ScratchPaper paper = Assert.Single(sources.Graph.Papers.Values);
        Assert.Equal(("Owls of the North: a Survey", 1), (paper.Change.Title, paper.Records.Count));
    }

    [Fact]
    public async Task Load_FactsBeforeOrAfterTheWholeRecord_KeepTheAbstract()
    {
        using TestSources sources = new();
        string whole = sources.Write("list.txt", "Abstract: " + Abstract + "\n");
        string facts = sources.Write("facts.jsonl", "{\"title\":\"owls, mice\",\"untitled\":true,\"concepts\":[\"owl\"],\"source\":{\"document\":\"list.txt\",\"line\":1,\"dialect\":\"abstract-list\"}}\n");
        foreach (string[] order in (string[][])[[whole, facts], [facts, whole]])
        {
            sources.StartAnew();
            await sources.LoadAsync(order[0]);
            await sources.LoadAsync(order[1]);

            ScratchPaper paper = Assert.Single(sources.Graph.Papers.Values);
            Assert.Equal((Abstract, true, 1), (paper.Change.Abstract, paper.Change.Untitled, paper.Records.Count));
            Assert.StartsWith("word0 word1", paper.Change.Title, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Load_References_BecomeKeysThatThePapersHold()
    {
        using TestSources sources = new();
        string path = sources.Write("cite.jsonl", "{\"id\":\"p1\",\"title\":\"Owls of the North\",\"references\":[\"p2\",\"10.1000/3\"]}\n{\"id\":\"p2\",\"title\":\"Mice of the South\"}\n{\"title\":\"Trees of the East\",\"doi\":\"10.1000/3\"}\n");

        await sources.LoadAsync(path);

        NodeId[] cited = await sources.Graph.FindAsync(EntityKind.Paper, sources.Graph.Papers.Values.First().Change.References, CancellationToken.None);
        Assert.Equal([2, 3], cited.Select(node => node.Number));
    }
}
