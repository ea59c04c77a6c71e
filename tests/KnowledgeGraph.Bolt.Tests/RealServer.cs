namespace KnowledgeGraph.Bolt.Tests;

/// <summary>The real servers that the environment names; tests that want one are skipped where it names none.</summary>
internal static class RealServer
{
    /// <summary>NEO4J_URI, with NEO4J_USER and NEO4J_PASSWORD.</summary>
    public static (Uri Uri, IAuthToken Auth) Neo4j()
    {
        var user = Variable("NEO4J_USER");
        return (Named("NEO4J_URI", "NEO4J_MISSING"), user is null ? AuthTokens.None : AuthTokens.Basic(user, Variable("NEO4J_PASSWORD") ?? ""));
    }

    /// <summary>FALKORDB_URI.</summary>
    public static Uri FalkorDb() => Named("FALKORDB_URI", "FALKORDB_MISSING");

    private static Uri Named(string variable, string reason)
    {
        var uri = Variable(variable);
        Assert.SkipWhen(uri is null, $"skipped: {Variable(reason) ?? $"{variable} names no server"}");
        return new Uri(uri!);
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
