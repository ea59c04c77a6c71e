using KnowledgeGraph.Bolt;
using KnowledgeGraph.Neo4j;

namespace KnowledgeGraph.Benchmarks;

/// <summary>What is measured against which server.</summary>
/// <param name="Papers">How many papers are loaded.</param>
/// <param name="Keep">Whether what is loaded stays for the next run, which then measures questions alone.</param>
/// <param name="Questions">The questions by the beginnings of their names; empty for all.</param>
/// <param name="Peers">Who is asked, by name; empty for all.</param>
internal sealed record Neo4jOptions(int Papers, bool Keep, IReadOnlyList<string> Questions, IReadOnlyList<string> Peers)
{
    private const int DefaultPapers = 20_000;

    /// <summary>Reads <c>[PAPERS] [--questions Q1,Q3] [--peers hand,neo4j] [--keep]</c>.</summary>
    public static Neo4jOptions Parse(string[] args)
    {
        Neo4jOptions options = new(DefaultPapers, Keep: false, [], []);
        for (int i = 0; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--keep" => options with { Keep = true },
                "--questions" when i + 1 < args.Length => options with { Questions = args[++i].Split(',') },
                "--peers" when i + 1 < args.Length => options with { Peers = args[++i].Split(',') },
                _ when int.TryParse(args[i], out int papers) => options with { Papers = papers },
                _ => throw new ArgumentException($"'{args[i]}' is not known here: [PAPERS] [--questions Q1,Q3] [--peers hand,neo4j] [--keep]."),
            };
        }

        return options;
    }

    /// <summary>Whether a question is to be asked.</summary>
    public bool Wants(WorkloadQuestion question) =>
        Questions.Count == 0 || Questions.Any(name => question.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether somebody is to be asked.</summary>
    public bool Asks(string peer) => Peers.Count == 0 || Peers.Contains(peer);

    /// <summary>The server that NEO4J_URI, NEO4J_USER and NEO4J_PASSWORD name.</summary>
    public static Neo4jStoreOptions Server()
    {
        string uri = Environment.GetEnvironmentVariable("NEO4J_URI")
            ?? throw new InvalidOperationException("NEO4J_URI names no server. Start one (tests/servers/neo4j.sh does) and name it.");
        return new Neo4jStoreOptions
        {
            Uri = new Uri(uri),
            Credentials = Environment.GetEnvironmentVariable("NEO4J_PASSWORD") is { Length: > 0 } password
                ? AuthTokens.Basic(Environment.GetEnvironmentVariable("NEO4J_USER") ?? "neo4j", password)
                : AuthTokens.None,
        };
    }
}
