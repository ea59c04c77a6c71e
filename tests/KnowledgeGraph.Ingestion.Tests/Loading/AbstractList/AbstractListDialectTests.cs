namespace KnowledgeGraph.Ingestion.Tests.Loading.AbstractList;

public sealed class AbstractListDialectTests
{
    [Fact]
    public async Task Read_LabelledLines_GivesUntitledRecords()
    {
        using TestSources sources = new();

        DialectReading reading = await DialectReading.OfAsync(sources.Write("list.txt", "Abstract:Owls hunt.\n\nabstract: Mice hide.\nAbstract:\nTrees stand."));

        Assert.Equal("abstract-list", reading.Dialect);
        Assert.Equal([("Owls hunt.", 1), ("Mice hide.", 3)], reading.Records.Select(record => (record.Abstract!, record.Provenance.Line)));
        Assert.All(reading.Records, record => Assert.Null(record.Title));
        Assert.Equal([4, 5], reading.Rejects.Select(reject => reject.Line));
    }
}
