using FsCheck;

namespace KnowledgeGraph.GraphQL.Tests.Language;

/// <summary>How often random tests run: short by default, long where that is asked for.</summary>
internal static class Runs
{
    private const int LongFactor = 200;

    public static int Count(int quick) => LongForm.Count(quick, quick * LongFactor);

    /// <summary>A configuration that fails the test with the seed and the shrunk case.</summary>
    public static Config Quick(int quick) => Config.QuickThrowOnFailure.WithMaxTest(Count(quick));
}
