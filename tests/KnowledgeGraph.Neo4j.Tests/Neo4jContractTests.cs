using KnowledgeGraph.Storage.Tests.Contract;

namespace KnowledgeGraph.Neo4j.Tests;

public sealed class Neo4jWritingTests : WritingContract<Neo4jHarness>;

public sealed class Neo4jReferenceTests : ReferenceContract<Neo4jHarness>;

public sealed class Neo4jRemovalTests : RemovalContract<Neo4jHarness>;
