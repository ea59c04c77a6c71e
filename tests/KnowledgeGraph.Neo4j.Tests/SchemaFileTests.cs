using KnowledgeGraph.Core;
using KnowledgeGraph.Neo4j.Schema;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>The files of schema/neo4j as the program carries them.</summary>
public sealed class SchemaFileTests
{
    [Theory]
    [InlineData(0, 14)]
    [InlineData(1, 16)]
    public void Statements_AreWhole_WithoutCommentsAndSemicolons(int dialect, int count)
    {
        IReadOnlyList<string> statements = SchemaFile.Statements((CypherDialect)dialect);

        Assert.Equal(count, statements.Count);
        Assert.All(statements, statement => Assert.StartsWith("CREATE ", statement, StringComparison.Ordinal));
        Assert.All(statements, statement => Assert.DoesNotContain("//", statement, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Neo4j/3.1.1", 0)]
    [InlineData("Neo4j/4.4.48", 1)]
    [InlineData("Neo4j/5.26.30", 1)]
    [InlineData("Neo4j/2026.08.1", 1)]
    [InlineData("SomethingElse", 1)]
    public void Dialect_FollowsTheServersVersion(string agent, int dialect) => Assert.Equal((CypherDialect)dialect, CypherDialects.Of(agent));

    [Fact]
    public void ServerBetweenTheDialects_IsRefused()
    {
        StoreException refused = Assert.Throws<StoreException>(() => CypherDialects.Of("Neo4j/4.2.7"));

        Assert.Contains("4.4 or newer", refused.Message, StringComparison.Ordinal);
    }
}
