using System.Reflection;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Neo4j.Schema;
using KnowledgeGraph.Neo4j.Writing;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>Every fixed statement that goes to a current server, before the eyes of such a server's own parser.</summary>
public sealed class ModernCypherTests
{
    [Fact]
    public async Task FixedStatements_AreAccepted_WithoutWarning()
    {
        (string Name, string Text)[] statements =
        [
            .. Named(),
            .. OfKinds(),
            .. SchemaFile.Statements(CypherDialect.Modern).Select(text => (text[..Math.Min(60, text.Length)], text)),
        ];

        CypherProblem[] problems = await CypherChecker.CheckAsync(statements);

        Assert.True(statements.Length > 60, $"Only {statements.Length} statements were found.");
        Assert.Empty(problems);
    }

    [Fact]
    public async Task WhatServersRefuse_IsFound()
    {
        (string Name, string Text)[] statements =
        [
            ("relationship as map", "MATCH (a)-[r]->(b) SET a = r"),
            ("import by WITH", "MATCH (x) CALL { WITH x RETURN x.y AS y } RETURN y"),
            ("old constraint", "CREATE CONSTRAINT ON (n:Paper) ASSERT n.number IS UNIQUE"),
            ("size of a pattern", "MATCH (a) RETURN size((a)-->()) AS size"),
            ("unknown variable", "MATCH (a) RETURN b"),
            ("unknown procedure argument", "CALL db.index.fulltext.queryNodes('entityText') YIELD node RETURN node"),
        ];

        CypherProblem[] problems = await CypherChecker.CheckAsync(statements);

        foreach ((string name, _) in statements)
        {
            Assert.Contains(problems, problem => problem.Name == name && problem.Language == "CYPHER 5");
            Assert.Contains(problems, problem => problem.Name == name && problem.Language == "CYPHER 25");
        }
    }

    // The fields of every class of statements; a statement that is for older servers alone says so in its name.
    private static IEnumerable<(string Name, string Text)> Named() =>
        from type in typeof(Statement).Assembly.GetTypes()
        where type.Name.EndsWith("Statements", StringComparison.Ordinal)
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        where field.FieldType == typeof(Statement) && !field.Name.Contains("Legacy", StringComparison.Ordinal)
        select ($"{type.Name}.{field.Name}", ((Statement)field.GetValue(null)!).Text);

    private static IEnumerable<(string Name, string Text)> OfKinds() =>
        from kind in Enum.GetValues<EntityKind>()
        where kind != EntityKind.Paper
        from property in typeof(EntityStatements).GetProperties()
        where property.PropertyType == typeof(Statement)
        let statement = (Statement)property.GetValue(EntityStatements.Of(kind))!
        // Nothing hides among categories: those statements are never sent.
        where kind != EntityKind.Category || !statement.Text.Contains("HiddenCategory", StringComparison.Ordinal)
        select ($"{kind}.{property.Name}", statement.Text);
}
