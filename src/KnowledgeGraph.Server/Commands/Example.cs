namespace KnowledgeGraph.Server.Commands;

/// <summary>A line of a command's help.</summary>
/// <param name="Arguments">What to type behind the program's name.</param>
/// <param name="Meaning">What it does.</param>
internal sealed record Example(string Arguments, string Meaning)
{
    /// <summary>The examples of the program as a whole.</summary>
    public static readonly IReadOnlyList<Example> FirstSteps =
    [
        new("", "serves http://127.0.0.1:5000 from ./data, with the seed papers at first start"),
        new("load papers.jsonl listing.txt", "adds papers from files of any known kind"),
        new("load papers/ --data /srv/graph", "adds a whole folder to another store"),
        new("load papers/ --store bolt://localhost:7687", "adds it to a graph in Neo4j, as NEO4J_USER with NEO4J_PASSWORD"),
        new("stats", "shows how much the graph holds"),
        new("export --format gexf --out graph.gexf", "writes the graph for Gephi"),
    ];
}

/// <summary>A command that shows examples in its help.</summary>
internal interface IHasExamples
{
    /// <summary>The examples, the most usual first.</summary>
    IReadOnlyList<Example> Examples { get; }
}
