using System.Text.Json;

namespace KnowledgeGraph.GraphQL.Tests.Conformance;

/// <summary>
/// Runs every case of one file of recorded cases and prints how many passed, differ on purpose, or failed. The
/// folder is named by the variable GRAPHQL_CONFORMANCE, else ../shared/conformance/graphql-js is taken.
/// </summary>
internal static class ConformanceRun
{
    private const int FailuresShown = 40;

    /// <summary>
    /// Fails the test when a case fails. The check gives null for a case that passed, otherwise what was different.
    /// </summary>
    public static void All(string fileName, Func<JsonElement, string?> check)
    {
        string? folder = Folder();
        Assert.SkipWhen(folder is null, "skipped: ../shared is not here");
        string path = Path.Combine(folder!, fileName);
        Assert.SkipUnless(File.Exists(path), $"skipped: {fileName} is not in the folder of recorded cases");

        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
        Dictionary<string, string> deliberate = DeliberateDifferences();
        int passed = 0;
        int different = 0;
        List<string> failures = [];
        foreach (JsonElement recorded in document.RootElement.EnumerateArray())
        {
            string id = recorded.GetProperty("id").GetString()!;
            string? difference = Difference(check, recorded);
            if (difference is null)
            {
                passed++;
            }
            else if (deliberate.ContainsKey(id))
            {
                different++;
            }
            else
            {
                failures.Add($"{id} ({recorded.GetProperty("test").GetString()})\n{difference}");
            }
        }

        Console.WriteLine($"{fileName}: {passed} passed, {different} deliberately different, {failures.Count} failed");
        Assert.True(
            failures.Count == 0,
            $"{failures.Count} of {fileName} failed:\n\n{string.Join("\n\n", failures.Take(FailuresShown))}");
    }

    /// <summary>"expected … but got …", or null when the two texts are the same.</summary>
    public static string? Compare(string what, string? expected, string? actual) =>
        expected == actual ? null : $"{what}: expected\n{expected ?? "(nothing)"}\nbut got\n{actual ?? "(nothing)"}";

    private static string? Difference(Func<JsonElement, string?> check, JsonElement recorded)
    {
#pragma warning disable CA1031 // A case that throws is one failed case, not the end of the run.
        try
        {
            return check(recorded);
        }
        catch (Exception exception)
        {
            return exception.ToString();
        }
#pragma warning restore CA1031
    }

    private static string? Folder() => SharedMaterial.Find(Path.Combine("conformance", "graphql-js"), "GRAPHQL_CONFORMANCE");

    private static Dictionary<string, string> DeliberateDifferences()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Conformance", "deliberate-differences.json");
        return JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(path))!;
    }
}
