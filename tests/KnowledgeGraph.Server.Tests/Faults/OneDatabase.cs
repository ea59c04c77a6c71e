namespace KnowledgeGraph.Server.Tests.Faults;

/// <summary>The tests that write into the database that the environment names: one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class OneDatabase
{
    /// <summary>The collection's name.</summary>
    public const string Name = "The test server's database";
}
