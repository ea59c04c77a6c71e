using System.Reflection;

namespace KnowledgeGraph.GraphQL.Tests.Readme;

/// <summary>The library's README shows code that compiles and runs, and limits as they are.</summary>
public sealed class ReadmeTests
{
    private static readonly string s_readme = File.ReadAllText(Path.Combine(Repository.Root, "src", "KnowledgeGraph.GraphQL", "README.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Example_InReadme_IsTheCodeThatIsCompiled()
    {
        string source = File.ReadAllText(Path.Combine(Repository.Root, "tests", "KnowledgeGraph.GraphQL.Tests", "Readme", "Bookshop.cs")).ReplaceLineEndings("\n");
        string compiled = source[(source.IndexOf("// <example>\n", StringComparison.Ordinal) + 13)..source.IndexOf("// </example>", StringComparison.Ordinal)].Trim();

        Assert.Contains($"```csharp\n{compiled}\n```", s_readme, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Example_Executed_GivesTheAnswerOfTheReadme()
    {
        using ExecutionResult result = await new RequestExecutor(Bookshop.CreateSchema())
            .ExecuteAsync(new GraphQLRequest { Query = "{ books(first: 2) { title author { name books { title } } } }" });

        Assert.Contains(result.ToJson(), s_readme, StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_InReadme_HaveTheirDefaults()
    {
        foreach (PropertyInfo limit in typeof(RequestLimits).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
        {
            string value = limit.GetValue(RequestLimits.Default) switch
            {
                TimeSpan time => $"{time.TotalSeconds} s",
                object number => FormattableString.Invariant($"{number:N0}"),
                null => "none",
            };
            Assert.Contains($"| `{limit.Name}` | {value} |", s_readme, StringComparison.Ordinal);
        }
    }
}
