using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Tests.Hostile;

/// <summary>
/// Every hostile request is refused after little work at the default limits. Work is counted in bytes that are
/// allocated, as times depend on the machine; what the refusals cost in time the benchmark <c>hostile</c> prints.
/// </summary>
public sealed class HostileRequestTests
{
    private const int FewestAttacks = 50;

    /// <summary>Forty times the bytes of a document that is as large as allowed: its text, its tree and what is wrong with it.</summary>
    private const long MostAllocatedBytes = 4_000_000;

    private const int LongestRefusal = 200_000;

    private static readonly ExecutableSchema s_schema = HostileSchema.Create();

    private static readonly Dictionary<string, HostileRequest> s_requests = HostileRequests.All.ToDictionary(static request => request.Attack);

    public static TheoryData<string> Attacks => [.. s_requests.Keys];

    [Fact]
    public void Attacks_AreFiftyAtLeast() => Assert.True(s_requests.Count >= FewestAttacks);

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Refuse_HostileRequest_TakesLittleWork(string attack)
    {
        HostileRequest request = s_requests[attack];
        HostileRequests.Refuse(HostileSchema.NewExecutor(s_schema), request).Dispose();
        RequestExecutor executor = HostileSchema.NewExecutor(s_schema);
        long before = GC.GetAllocatedBytesForCurrentThread();

        using ExecutionResult refusal = HostileRequests.Refuse(executor, request);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.False(refusal.IsExecuted);
        Assert.NotEmpty(refusal.Errors);
        Assert.True(allocated <= MostAllocatedBytes, $"{allocated} bytes allocated");
        Assert.True(refusal.Utf8Json.Length <= LongestRefusal, $"{refusal.Utf8Json.Length} bytes of refusal");
    }

    [Fact]
    public void Refuse_OtherBadDocuments_DoesNotPushOutAGoodOne()
    {
        RequestExecutor executor = new(s_schema, new RequestExecutorOptions { CachedDocuments = 2 });
        HostileRequest good = HostileRequest.Of("none", "{ b }");
        HostileRequests.Refuse(executor, good).Dispose();
        long known = Measure(executor, good);
        for (int i = 0; i < 200; i++)
        {
            HostileRequests.Refuse(executor, HostileRequest.Of("bad", $"{{ unknown{i} }}")).Dispose();
        }

        Assert.Equal(known, Measure(executor, good));
    }

    [Theory]
    [InlineData(7)]
    public void EditDistance_OfRandomTexts_IsThatOfTheTable(int seed)
    {
        Random random = new(seed);
        Span<ulong> table = stackalloc ulong[EditDistance.TableSize];
        for (int i = 0; i < 2_000; i++)
        {
            string pattern = RandomText(random, EditDistance.LongestPattern);
            string text = random.Next(3) == 0 ? RandomText(random, 90) : Disturb(pattern, random);
            table.Clear();
            EditDistance distances = new(pattern, table);

            Assert.Equal(ByTable(pattern, text), distances.To(text));
        }
    }

    private static long Measure(RequestExecutor executor, HostileRequest request)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        HostileRequests.Refuse(executor, request).Dispose();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static string RandomText(Random random, int longest) =>
        new([.. Enumerable.Range(0, random.Next(longest + 1)).Select(_ => "abcäß"[random.Next(5)])]);

    private static string Disturb(string text, Random random)
    {
        List<char> units = [.. text];
        for (int i = random.Next(4); i > 0 && units.Count > 1; i--)
        {
            int at = random.Next(units.Count - 1);
            switch (random.Next(3))
            {
                case 0:
                    (units[at], units[at + 1]) = (units[at + 1], units[at]);
                    break;
                case 1:
                    units.RemoveAt(at);
                    break;
                default:
                    units.Insert(at, 'x');
                    break;
            }
        }
        return new([.. units]);
    }

    /// <summary>The optimal string alignment distance by its definition.</summary>
    private static int ByTable(string a, string b)
    {
        int[][] table = [.. Enumerable.Range(0, a.Length + 1).Select(_ => new int[b.Length + 1])];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                table[i][j] = i == 0 || j == 0 ? i + j : Math.Min(Math.Min(table[i - 1][j], table[i][j - 1]) + 1, table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    table[i][j] = Math.Min(table[i][j], table[i - 2][j - 2] + 1);
                }
            }
        }
        return table[a.Length][b.Length];
    }
}
