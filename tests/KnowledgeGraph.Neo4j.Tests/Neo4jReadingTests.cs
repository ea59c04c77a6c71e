using KnowledgeGraph.Storage.Tests.Contract;

namespace KnowledgeGraph.Neo4j.Tests;

public sealed class Neo4jPagingTests : PagingContract<Neo4jHarness>;

public sealed class Neo4jPropertyTests : PropertyContract<Neo4jHarness>;

public sealed class Neo4jRandomGraphTests : RandomGraphContract<Neo4jHarness>
{
    // A graph takes about a hundred round trips to write and to wipe.
    protected override int Cases => LongForm.Count(3, 60);
}

public sealed class Neo4jRelationTests : RelationContract<Neo4jHarness>;

public sealed class Neo4jSearchTests : SearchContract<Neo4jHarness>;

public sealed class Neo4jTieTests : TieContract<Neo4jHarness>;

public sealed class Neo4jWalkTests : WalkContract<Neo4jHarness>;
