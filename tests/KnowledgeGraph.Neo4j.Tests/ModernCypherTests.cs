using System.Reflection;
using System.Text.RegularExpressions;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Neo4j.Schema;
using KnowledgeGraph.Neo4j.Writing;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>Every fixed statement that may go to a current server, before the eyes of such a server's own parser and semantic checker.</summary>
public sealed partial class ModernCypherTests(ModernCypherTests.Verdict verdict) : IClassFixture<ModernCypherTests.Verdict>
{
    [Fact]
    public void FixedStatements_AreAccepted_WithoutWarning()
    {
        Assert.True(Verdict.Fixed.Length > 80, $"Only {Verdict.Fixed.Length} statements were found.");
        Assert.Empty(verdict.ProblemsOf(Verdict.Fixed));
    }

    [Fact]
    public void Nodes_AreMatchedByVariables_ForWhichOldServersTakeTheIndexAtAllTimes()
    {
        string[] byProperty = [.. Verdict.Fixed.Where(statement => ByProperty().IsMatch(statement.Text)).Select(statement => statement.Name)];

        Assert.Matches(ByProperty(), "UNWIND $rows AS row MATCH (paper:Paper {number: row.number}) RETURN paper");
        Assert.Empty(byProperty);
    }

    [Fact]
    public void WhatABatchChanges_IsChangedWithinItsTransactionAlone()
    {
        // What may as well be done twice, or after its transaction is lost: each of these asks for the claim itself, or makes what is missing.
        string[] harmless = ["LeaseStatements.Enter", "LeaseStatements.Name", "LeaseStatements.Renew", "LeaseStatements.Release", "StateStatements.SaveNumbers", "StateStatements.Publish", "SchemaStatements.CreateState"];

        string[] loose = [.. Verdict.Written.Where(statement => Writes().IsMatch(statement.Statement.Text) && !statement.Statement.IsOfBatch).Select(statement => statement.Name)];

        Assert.True(Verdict.Written.Count(statement => statement.Statement.IsOfBatch) > 40);
        Assert.Equal(harmless.Order(StringComparer.Ordinal), loose.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void WhatServersRefuse_IsFound()
    {
        CypherProblem[] problems = verdict.ProblemsOf(Verdict.Bad);

        foreach ((string name, _) in Verdict.Bad)
        {
            Assert.Contains(problems, problem => problem.Name == name && problem.Language == "CYPHER 5");
            Assert.Contains(problems, problem => problem.Name == name && problem.Language == "CYPHER 25");
        }
    }

    [GeneratedRegex(@"MATCH \(\w*:\w+ \{\w+: \w+\.\w+[\w.]*\}\)")]
    private static partial Regex ByProperty();

    [GeneratedRegex(@"\b(CREATE|MERGE|SET|DELETE|REMOVE)\b")]
    private static partial Regex Writes();

    /// <summary>What the checker says of all statements; one process looks at them all.</summary>
    public sealed class Verdict : IAsyncLifetime
    {
        internal static readonly (string Name, Statement Statement)[] Written = [.. Named(), .. OfKinds()];

        internal static readonly (string Name, string Text)[] Fixed =
        [
            .. Written.Select(statement => (statement.Name, statement.Statement.Text)),
            .. SchemaFile.Statements(CypherDialect.Modern).Select(text => (text[..Math.Min(60, text.Length)], text)),
        ];

        internal static readonly (string Name, string Text)[] Bad =
        [
            ("relationship as map", "MATCH (a)-[r]->(b) SET a = r"),
            ("import by WITH", "MATCH (x) CALL { WITH x RETURN x.y AS y } RETURN y"),
            ("old constraint", "CREATE CONSTRAINT ON (n:Paper) ASSERT n.number IS UNIQUE"),
            ("size of a pattern", "MATCH (a) RETURN size((a)-->()) AS size"),
            ("unknown variable", "MATCH (a) RETURN b"),
            ("missing procedure argument", "CALL db.index.fulltext.queryNodes('entityText') YIELD node RETURN node"),
        ];

        private CypherProblem[] problems = [];

        public async ValueTask InitializeAsync() => problems = await CypherChecker.CheckAsync([.. Fixed, .. Bad]);

        public ValueTask DisposeAsync() => default;

        internal CypherProblem[] ProblemsOf((string Name, string Text)[] statements)
        {
            HashSet<string> names = [.. statements.Select(statement => statement.Name)];
            return [.. problems.Where(problem => names.Contains(problem.Name))];
        }
    }

    // The fields of every class of statements; a statement that is for older servers alone says so in its name.
    private static IEnumerable<(string Name, Statement Statement)> Named() =>
        from type in typeof(Statement).Assembly.GetTypes()
        where type.Name.EndsWith("Statements", StringComparison.Ordinal)
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        where field.FieldType == typeof(Statement) && !field.Name.Contains("Legacy", StringComparison.Ordinal)
        select ($"{type.Name}.{field.Name}", (Statement)field.GetValue(null)!);

    private static IEnumerable<(string Name, Statement Statement)> OfKinds() =>
        from kind in Enum.GetValues<EntityKind>()
        where kind != EntityKind.Paper
        from property in typeof(EntityStatements).GetProperties()
        where property.PropertyType == typeof(Statement)
        let statement = (Statement)property.GetValue(EntityStatements.Of(kind))!
        // Nothing hides among categories: those statements are never sent.
        where kind != EntityKind.Category || !statement.Text.Contains("HiddenCategory", StringComparison.Ordinal)
        select ($"{kind}.{property.Name}", statement);
}
