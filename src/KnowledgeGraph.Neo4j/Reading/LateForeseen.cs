using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>What comes along with what a field finds, made out when it is first asked for: of most fields nobody does.</summary>
/// <param name="outlook">Tells what the request will ask; null for nothing.</param>
/// <param name="words">The server's words.</param>
internal sealed class LateForeseen(Func<Outlook>? outlook, CypherWords words)
{
    private Foreseen? value = outlook is null ? Foreseen.Nothing : null;

    /// <summary>What comes along.</summary>
    public Foreseen Value => value ??= Foreseen.Of(outlook!(), words);
}
