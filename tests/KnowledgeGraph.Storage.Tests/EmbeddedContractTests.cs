using KnowledgeGraph.Storage.Tests.Contract;

namespace KnowledgeGraph.Storage.Tests;

public sealed class EmbeddedPropertyTests : PropertyContract<EmbeddedHarness>;

public sealed class EmbeddedRelationTests : RelationContract<EmbeddedHarness>;

public sealed class EmbeddedTieTests : TieContract<EmbeddedHarness>;

public sealed class EmbeddedPagingTests : PagingContract<EmbeddedHarness>;

public sealed class EmbeddedWritingTests : WritingContract<EmbeddedHarness>;

public sealed class EmbeddedVersionTests : VersionContract<EmbeddedHarness>;

public sealed class EmbeddedReferenceTests : ReferenceContract<EmbeddedHarness>;

public sealed class EmbeddedSearchTests : SearchContract<EmbeddedHarness>;

public sealed class EmbeddedWalkTests : WalkContract<EmbeddedHarness>;

public sealed class EmbeddedRandomGraphTests : RandomGraphContract<EmbeddedHarness>;

public sealed class EmbeddedRemovalTests : RemovalContract<EmbeddedHarness>;
