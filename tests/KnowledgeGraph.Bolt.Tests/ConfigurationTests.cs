using System.Collections.Concurrent;
using System.Globalization;
using KnowledgeGraph.Bolt.Tests.Fakes;

namespace KnowledgeGraph.Bolt.Tests;

/// <summary>What the settings of drivers, sessions and queries do.</summary>
public sealed class ConfigurationTests
{
    private const string Answering = """
        server a:1
        auto HELLO LOGON LOGOFF RESET
        connection *
        C BEGIN
        C RUN
        C PULL
        S SUCCESS {}
        S SUCCESS {"fields": ["x"], "qid": 0}
        S RECORD [1]
        S RECORD [2]
        S RECORD [3]
        S SUCCESS {"type": "r"}
        C COMMIT
        S SUCCESS {"bookmark": "after"}
        """;

    [Fact]
    public void Config_Usual_LetsNothingHang()
    {
        using var driver = GraphDatabase.Driver("bolt://localhost");

        Assert.InRange(driver.Config.ReadTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        Assert.InRange(driver.Config.ConnectionTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.InRange(driver.Config.ConnectionAcquisitionTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Logger_WholeConversation_TellsNoSecret()
    {
        var logger = new KeptLog();
        await using var cluster = new FakeCluster(ServerScript.Parse(Answering));
        await using (var driver = cluster.Connect("bolt://a:1", AuthTokens.Basic("neo4j", "the-password"), config => config.WithLogger(logger)))
        await using (var session = driver.AsyncSession())
        {
            await session.ExecuteReadAsync(async runner => await (await runner.RunAsync("RETURN $x", new { x = "the-value" })).ToListAsync());
        }

        var lines = string.Join('\n', logger.Lines);
        Assert.Contains("Info connected to Neo4j/5.26.0, Bolt 5.8", lines, StringComparison.Ordinal);
        Assert.Contains("Debug C: RUN RETURN $x (x)", lines, StringComparison.Ordinal);
        Assert.Contains("Debug S: SUCCESS", lines, StringComparison.Ordinal);
        Assert.Contains("Info closed", lines, StringComparison.Ordinal);
        Assert.DoesNotContain("the-password", lines, StringComparison.Ordinal);
        Assert.DoesNotContain("the-value", lines, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logger_LostConnection_IsAWarning()
    {
        var logger = new KeptLog();
        await using var cluster = new FakeCluster(ServerScript.Parse("server a:1\nauto HELLO LOGON\nconnection\nC RUN\nclose"));
        await using var driver = cluster.Connect("bolt://a:1", configure: config => config.WithLogger(logger));
        await using var session = driver.AsyncSession();

        await Assert.ThrowsAsync<ServiceUnavailableException>(() => session.RunAsync("RETURN 1"));

        Assert.Single(logger.Lines, line => line.StartsWith("Warn the connection is lost", StringComparison.Ordinal));
    }

    [Fact]
    public async Task BookmarkManager_TwoSessions_PassOnWhatTheyLearned()
    {
        List<string[]> told = [];
        var manager = GraphDatabase.BookmarkManagerFactory.NewBookmarkManager(new BookmarkManagerConfig(
            initialBookmarks: ["first"],
            bookmarkSupplierAsync: _ => Task.FromResult<string[]>(["supplied"]),
            notifyBookmarksAsync: (bookmarks, _) =>
            {
                told.Add(bookmarks);
                return Task.CompletedTask;
            }));
        await using var cluster = new FakeCluster(ServerScript.Parse("""
            server a:1
            auto HELLO LOGON LOGOFF RESET
            connection
            C BEGIN [{"bookmarks": ["first", "supplied"]}]
            S SUCCESS {}
            C COMMIT
            S SUCCESS {"bookmark": "second"}
            C BEGIN [{"bookmarks": ["second", "supplied"]}]
            S SUCCESS {}
            C COMMIT
            S SUCCESS {}
            """));
        await using var driver = cluster.Connect("bolt://a:1");

        for (var time = 0; time < 2; time++)
        {
            await using var session = driver.AsyncSession(config => config.WithBookmarkManager(manager));
            var transaction = await session.BeginTransactionAsync();
            await transaction.CommitAsync();
        }

        Assert.Equal([["second"]], told);
        cluster.AssertPlayed();
    }

    [Fact]
    public async Task ExecutableQuery_ReduceStreamFilterMap_GiveTheirValues()
    {
        await using var cluster = new FakeCluster(ServerScript.Parse(Answering));
        await using var driver = cluster.Connect("bolt://a:1", configure: config => config.WithMaxIdleConnectionPoolSize(0));
        var query = driver.ExecutableQuery("RETURN $x").WithConfig(new QueryConfig(
            routing: RoutingControl.Readers, transactionConfig: new TransactionConfig { Timeout = TimeSpan.FromSeconds(1) }));

        var sum = await query.WithMap(record => record["x"].As<long>()).WithReduce(() => 0L, (all, x) => all + x).ExecuteAsync(TestContext.Current.CancellationToken);
        var text = await query.WithMap(record => record["x"].As<long>()).WithFilter(x => x > 1).WithReduce(() => "", (all, x) => $"{all}{x}", all => $"<{all}>").ExecuteAsync(TestContext.Current.CancellationToken);
        var count = await query.WithStreamProcessor(async records =>
        {
            var seen = 0;
            await foreach (var record in records)
            {
                seen++;
            }

            return seen;
        }).ExecuteAsync(TestContext.Current.CancellationToken);
        var list = await query.WithFilter(record => record["x"].As<long>() != 2).ExecuteAsync(TestContext.Current.CancellationToken);

        Assert.Equal((6L, "<23>", 3, 2), (sum.Result, text.Result, count.Result, list.Result.Count));
        Assert.Equal(["x"], sum.Keys);
        Assert.Equal(QueryType.ReadOnly, count.Summary.QueryType);
    }

    [Fact]
    public async Task Notifications_CategoriesAndClassifications_GoInTheServersWords()
    {
        await using var cluster = new FakeCluster(ServerScript.Parse("""
            server a:1
            auto LOGON RESET
            connection
            C HELLO [{"notifications_minimum_severity": "WARNING", "notifications_disabled_classifications": ["HINT", "SCHEMA"]}]
            S SUCCESS {"server": "Neo4j/5.26.0"}
            C RUN ["RETURN 1", {}, {"notifications_disabled_classifications": ["DEPRECATION"]}]
            C PULL
            S SUCCESS {"fields": ["x"]}
            S SUCCESS {"type": "r", "statuses": [{"gql_status": "00000"}, {"gql_status": "01N50", "neo4j_code": "Neo.X", "diagnostic_record": {"_classification": "UNRECOGNIZED", "_severity": "WARNING"}}, {"gql_status": "01N99", "neo4j_code": "Neo.Y", "diagnostic_record": {"_classification": "NEWS", "_severity": "LOUD"}}]}
            """));
        await using var driver = cluster.Connect("bolt://a:1", configure: config => config.WithNotifications(Severity.Warning, new[] { Category.Hint, Category.Schema }));
        await using var session = driver.AsyncSession(config => config.WithNotifications(null, new[] { Classification.Deprecation }));

        var summary = await (await session.RunAsync("RETURN 1")).ConsumeAsync();

        Assert.Equal([NotificationCategory.Unrecognized, NotificationCategory.Unknown], summary.Notifications.Select(each => each.Category));
        Assert.Equal([NotificationSeverity.Warning, NotificationSeverity.Unknown], summary.Notifications.Select(each => each.SeverityLevel));
        Assert.Equal("NEWS", summary.GqlStatusObjects[2].RawClassification);
        Assert.Equal(NotificationClassification.Unrecognized, summary.GqlStatusObjects[1].Classification);
        cluster.AssertPlayed();
    }

    [Fact]
    public async Task Bolt2_TemporalParameters_AreWrittenAndRead()
    {
        await using var cluster = new FakeCluster(ServerScript.Parse("""
            server a:1
            bolt 2.0
            auto HELLO RESET
            connection
            C RUN ["RETURN $date"]
            C PULL []
            S SUCCESS {"fields": ["x"]}
            S RECORD [1]
            S SUCCESS {"type": "r"}
            """));
        await using var driver = cluster.Connect("bolt://a:1");
        await using var session = driver.AsyncSession();

        var value = (await (await session.RunAsync("RETURN $date", new { date = new LocalDate(2020, 1, 2) })).SingleAsync())[0];

        Assert.Equal(1L, value);
        Assert.Equal("2.0", (await driver.GetServerInfoAsync()).ProtocolVersion);
        cluster.AssertPlayed();
    }

    [Fact]
    public void Failure_Causes_AreFoundByStatus()
    {
        var failure = Messages.ServerFailure.ToException(new Dictionary<string, object?>
        {
            ["neo4j_code"] = "Neo.ClientError.Database.DatabaseNotFound",
            ["message"] = "no nosuch",
            ["gql_status"] = "22000",
            ["diagnostic_record"] = new Dictionary<string, object?> { ["_classification"] = "CLIENT_ERROR" },
            ["cause"] = new Dictionary<string, object?> { ["message"] = "deeper", ["gql_status"] = "22N51" },
        });

        Assert.IsType<FatalDiscoveryException>(failure);
        Assert.Equal("CLIENT_ERROR", failure.GqlClassification);
        Assert.True(failure.ContainsGqlStatus("22N51"));
        Assert.Equal("UNKNOWN", failure.FindByGqlStatus("22N51")!.GqlClassification);
        Assert.Null(failure.FindByGqlStatus("00000"));
    }

    [Theory]
    [InlineData(CertificateTrustRule.TrustList, false)]
    [InlineData(CertificateTrustRule.TrustAny, true)]
    [InlineData(CertificateTrustRule.TrustSystem, true)]
    public void TrustRule_ThatDoesNotFitItsList_IsRefused(CertificateTrustRule rule, bool hasList)
    {
        Assert.Throws<ArgumentException>(() => GraphDatabase.Driver(new Uri("bolt://localhost"), AuthTokens.None, config =>
            config.WithCertificateTrustRule(rule, hasList ? Array.Empty<System.Security.Cryptography.X509Certificates.X509Certificate2>() : null)));
    }

    private sealed class KeptLog : ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public void Error(Exception? cause, string message, params object?[] args) => Keep("Error", message, args);

        public void Warn(Exception? cause, string message, params object?[] args) => Keep("Warn", message, args);

        public void Info(string message, params object?[] args) => Keep("Info", message, args);

        public void Debug(string message, params object?[] args) => Keep("Debug", message, args);

        public void Trace(string message, params object?[] args) => Keep("Trace", message, args);

        public bool IsTraceEnabled() => true;

        public bool IsDebugEnabled() => true;

        private void Keep(string level, string message, object?[] args)
        {
            var line = string.Format(CultureInfo.InvariantCulture, message, args);
            Lines.Enqueue($"{level} {line[(line.IndexOf("] ", StringComparison.Ordinal) + 2)..]}");
        }
    }
}
