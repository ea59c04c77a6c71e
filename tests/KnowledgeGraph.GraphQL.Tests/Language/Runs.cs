using FsCheck;

namespace KnowledgeGraph.GraphQL.Tests.Language;

/// <summary>How often random tests run: short by default, long where KNOWLEDGEGRAPH_LONG_TESTS is 1.</summary>
internal static class Runs
{
    private const int LongFactor = 200;

    public static bool AreLong => Environment.GetEnvironmentVariable("KNOWLEDGEGRAPH_LONG_TESTS") == "1";

    public static int Count(int quick) => AreLong ? quick * LongFactor : quick;

    /// <summary>A configuration that fails the test with the seed and the shrunk case.</summary>
    public static Config Quick(int quick) => Config.QuickThrowOnFailure.WithMaxTest(Count(quick));
}
