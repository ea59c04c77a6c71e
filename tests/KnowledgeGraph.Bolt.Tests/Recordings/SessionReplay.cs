using KnowledgeGraph.Bolt.Messages;

namespace KnowledgeGraph.Bolt.Tests.Recordings;

/// <summary>
/// Does through the public API what an official driver was told to do when it was recorded, as far as that can be read
/// from what it sent: sessions with their database, bookmarks and user, transactions, results read in batches or
/// thrown away, failures. What this library sends is compared with what the official driver sent.
/// </summary>
internal sealed class SessionReplay(Recording recording)
{
    private readonly List<RecordedExchange> _exchanges = RecordedExchange.Read(recording);
    private readonly RecordedForm _form = new(RecordedFormat.Of(recording));
    private int _next;
    private IAuthToken? _auth;
    private string? _routed;
    private string? _home;

    public async Task RunAsync()
    {
        await using var server = new ReplayServer(recording, Difference);
        await using (var driver = Open(server))
        {
            while (_next < _exchanges.Count)
            {
                await StepAsync(driver);
            }
        }

        var left = await server.FinishAsync();
        Assert.True(left.Count == 0, string.Join("; ", left));
    }

    private static string ModeOf(RecordedExchange exchange) => exchange.Settings.Text("mode") ?? "w";

    private IDriver Open(ReplayServer server)
    {
        var hello = _exchanges[0];
        Assert.Equal("HELLO", hello.Name);
        var routing = hello.Settings.Map("routing");
        var address = routing?.Text("address") ?? $"127.0.0.1:{server.Port}";
        var token = TokenOf(_exchanges.FirstOrDefault(each => each.Name == "LOGON") ?? hello);
        var version = recording.Version!.Value;
        return GraphDatabase.Driver(new Uri($"{(routing is null ? "bolt" : "neo4j")}://{address}"), token, config => config
            .WithVersions(new VersionRange(version.Major, version.Minor))
            .WithDial(_ => ServerAddress.From("127.0.0.1", server.Port))
            .WithConnectionTimeout(TimeSpan.FromSeconds(10))
            .WithMaxTransactionRetryTime(TimeSpan.Zero)
            .WithNotificationWords(SeverityOf(hello), DisabledOf(hello)));
    }

    private async Task StepAsync(IDriver driver)
    {
        var exchange = _exchanges[_next];
        switch (exchange.Name)
        {
            case "BEGIN":
                await TransactAsync(driver);
                break;
            case "RUN":
                await AutoCommitAsync(driver);
                break;
            case "ROUTE":
                await RouteAsync(driver, exchange);
                break;
            case "HELLO" or "LOGON" when exchange.IsFailure && _exchanges.Take(_next).All(each => each.Name is "HELLO" or "LOGON"):
                await ExpectAsync(exchange, () => driver.VerifyConnectivityAsync());
                _next = _exchanges.Count;
                break;
            case "LOGON" when _exchanges.Take(_next).Any(each => each.Name == "LOGOFF"):
                await ChangeUserAsync(driver, exchange);
                break;
            default:
                // RESET, TELEMETRY, LOGOFF and GOODBYE come of themselves, as does the first LOGON.
                _next++;
                break;
        }
    }

    private async Task ChangeUserAsync(IDriver driver, RecordedExchange exchange)
    {
        _auth = TokenOf(exchange);
        _next++;
        if (exchange.IsFailure)
        {
            await using var session = driver.AsyncSession(config => config.WithAuthToken(_auth));
            await ExpectAsync(exchange, () => session.RunAsync("RETURN 1"));
            _next = _exchanges.Count;
        }
        else if (!_exchanges.Skip(_next).Any(each => each.Name is "RUN" or "BEGIN"))
        {
            await driver.VerifyAuthenticationAsync(_auth);
        }
    }

    private async Task RouteAsync(IDriver driver, RecordedExchange exchange)
    {
        _next++;
        _routed = (exchange.Message.Fields[2] as Dictionary<string, object?>)?.Text("db") ?? exchange.Message.Fields[2] as string;
        _home = exchange.Success?.GetProperty("rt").TryGetProperty("db", out var name) == true ? name.GetString() : null;
        var following = _exchanges.Skip(_next).FirstOrDefault(each => each.Name is not ("RESET" or "TELEMETRY"));
        if (following?.Name is "RUN" or "BEGIN" && !exchange.IsFailure)
        {
            return;
        }

        var ask = () => ((Sessions.BoltDriver)driver).TouchAsync(_routed);
        await (exchange.IsFailure ? ExpectAsync(exchange, ask) : ask());
    }

    private async Task TransactAsync(IDriver driver)
    {
        var begin = _exchanges[_next++];
        await using var session = OpenSession(driver, begin);
        var mode = ModeOf(begin) == "r" ? AccessMode.Read : AccessMode.Write;
        if (begin.IsFailure)
        {
            await ExpectAsync(begin, () => session.BeginTransactionAsync(mode, config => Configure(config, begin)));
            SkipIgnored();
            return;
        }

        await using var transaction = await session.BeginTransactionAsync(mode, config => Configure(config, begin));
        var results = new List<(RecordedExchange Run, IResultCursor Cursor)>();
        while (_next < _exchanges.Count)
        {
            var exchange = _exchanges[_next++];
            switch (exchange.Name)
            {
                case "RUN" when exchange.IsFailure:
                    await ExpectAsync(exchange, () => transaction.RunAsync(QueryOf(exchange)));
                    SkipIgnored();
                    return;
                case "RUN":
                    results.Add((exchange, await transaction.RunAsync(QueryOf(exchange))));
                    break;
                case "PULL" or "DISCARD":
                    var queryId = exchange.Settings.Number("qid") ?? -1;
                    var cursor = queryId < 0 ? results[^1].Cursor : results[(int)queryId].Cursor;
                    if (await ReadAsync(exchange, cursor))
                    {
                        break;
                    }

                    SkipIgnored();
                    return;
                case "COMMIT":
                    if (exchange.IsFailure)
                    {
                        await ExpectAsync(exchange, transaction.CommitAsync);
                    }
                    else
                    {
                        await transaction.CommitAsync();
                        Assert.Equal(exchange.SuccessText("bookmark"), session.LastBookmarks.Values.SingleOrDefault());
                    }

                    return;
                case "ROLLBACK":
                    await transaction.RollbackAsync();
                    return;
                default:
                    return;
            }
        }
    }

    private async Task AutoCommitAsync(IDriver driver)
    {
        var run = _exchanges[_next++];
        await using var session = OpenSession(driver, run);
        if (run.IsFailure)
        {
            await ExpectAsync(run, () => session.RunAsync(QueryOf(run), config => Configure(config, run)));
            SkipIgnored();
            return;
        }

        var cursor = await session.RunAsync(QueryOf(run), config => Configure(config, run));
        Assert.Null(_form.Difference(run.Success!.Value.GetProperty("fields"), await cursor.KeysAsync()));
        while (_next < _exchanges.Count && _exchanges[_next] is { Name: "PULL" or "DISCARD" } batch)
        {
            _next++;
            if (!await ReadAsync(batch, cursor))
            {
                SkipIgnored();
                return;
            }

            if (batch.SuccessText("bookmark") is { } bookmark)
            {
                Assert.Equal(bookmark, session.LastBookmarks.Values.Single());
            }
        }
    }

    /// <summary>Reads the records of one recorded batch; false where the batch ended in a failure.</summary>
    private async Task<bool> ReadAsync(RecordedExchange batch, IResultCursor cursor)
    {
        if (batch.Name == "DISCARD")
        {
            CheckSummary(batch, await cursor.ConsumeAsync());
            return true;
        }

        foreach (var recorded in batch.Records)
        {
            Assert.True(await cursor.FetchAsync(), "a recorded record did not come");
            var difference = _form.Difference(recorded.Fields!.Value[0], cursor.Current.Keys.Select((_, index) => cursor.Current[index]).ToList());
            Assert.True(difference is null, difference);
        }

        if (batch.IsFailure)
        {
            await ExpectAsync(batch, cursor.FetchAsync);
            return false;
        }

        if (!batch.HasMore)
        {
            Assert.False(await cursor.FetchAsync());
            CheckSummary(batch, await cursor.ConsumeAsync());
        }

        return true;
    }

    private static void CheckSummary(RecordedExchange batch, IResultSummary summary)
    {
        var recorded = batch.Success!.Value;
        Assert.Equal(batch.SuccessText("db"), summary.Database.Name);
        Assert.Equal(batch.SuccessText("type"), summary.QueryType switch
        {
            QueryType.ReadOnly => "r",
            QueryType.ReadWrite => "rw",
            QueryType.WriteOnly => "w",
            QueryType.SchemaWrite => "s",
            _ => null,
        });
        if (recorded.TryGetProperty("stats", out var stats) && stats.TryGetProperty("nodes-created", out var created))
        {
            Assert.Equal(created.GetProperty("$int").GetString(), $"{summary.Counters.NodesCreated}");
            Assert.True(summary.Counters.ContainsUpdates);
        }

        if (recorded.TryGetProperty("statuses", out var statuses))
        {
            Assert.Equal(statuses.EnumerateArray().Select(each => each.GetProperty("gql_status").GetString()), summary.GqlStatusObjects.Select(each => each.GqlStatus));
        }
    }

    /// <summary>Behind a failure everything was passed over until RESET; this library does not even ask.</summary>
    private void SkipIgnored()
    {
        while (_next < _exchanges.Count && (_exchanges[_next].IsIgnored || _exchanges[_next].End is null) && _exchanges[_next].Name != "GOODBYE")
        {
            _next++;
        }
    }

    private IAsyncSession OpenSession(IDriver driver, RecordedExchange exchange) => driver.AsyncSession(config =>
    {
        var settings = exchange.Settings;
        var database = settings.Text("db");
        if (database is not null && !(_routed is null && database == _home))
        {
            config.WithDatabase(database);
        }

        config.WithBookmarks(Bookmarks.From([.. (settings.List("bookmarks") ?? []).OfType<string>()]));
        config.WithDefaultAccessMode(ModeOf(exchange) == "r" ? AccessMode.Read : AccessMode.Write);
        config.WithNotificationWords(SeverityOf(exchange), DisabledOf(exchange));
        if (settings.Text("imp_user") is { } user)
        {
            config.WithImpersonatedUser(user);
        }

        if (_auth is not null)
        {
            config.WithAuthToken(_auth);
        }

        if (_exchanges.Skip(_next).FirstOrDefault(each => each.Name == "PULL")?.Count is { } count)
        {
            config.WithFetchSize(count);
        }
    });

    private static void Configure(TransactionConfigBuilder config, RecordedExchange exchange)
    {
        if (exchange.Settings.Number("tx_timeout") is { } timeout)
        {
            config.WithTimeout(TimeSpan.FromMilliseconds(timeout));
        }

        if (exchange.Settings.Map("tx_metadata") is { } metadata)
        {
            config.WithMetadata(new Dictionary<string, object?>(metadata));
        }
    }

    private static Query QueryOf(RecordedExchange exchange) => new((string)exchange.Message.Fields[0]!, exchange.Message.Fields[1]);

    private static AuthToken TokenOf(RecordedExchange exchange)
    {
        string[] keys = ["scheme", "principal", "credentials", "realm", "parameters"];
        return new AuthToken(exchange.Settings.Where(entry => keys.Contains(entry.Key)).ToDictionary());
    }

    private static Severity? SeverityOf(RecordedExchange exchange) =>
        exchange.Settings.Text("notifications_minimum_severity") is { } text ? Enum.Parse<Severity>(text, ignoreCase: true) : null;

    private static string[]? DisabledOf(RecordedExchange exchange) =>
        (exchange.Settings.List("notifications_disabled_classifications") ?? exchange.Settings.List("notifications_disabled_categories"))?.OfType<string>().ToArray();

    private static async Task ExpectAsync(RecordedExchange exchange, Func<Task> ask)
    {
        var failure = await Assert.ThrowsAnyAsync<Neo4jException>(ask);
        Assert.Equal(exchange.FailureCode, failure.Code);
    }

    /// <summary>
    /// What matters of a request. Drivers differ without harm in who they say they are, in batch sizes, in naming the
    /// last result or leaving it unnamed, in naming the home database or leaving it to the server, and in what they
    /// count for telemetry.
    /// </summary>
    private string? Difference(RecordedEvent recorded, GenericMessage message)
    {
        switch (recorded.Message)
        {
            case "HELLO":
                return message.Fields[0] is Dictionary<string, object?> hello && recorded.Fields!.Value[0].TryGetProperty("routing", out var routing)
                    ? _form.Difference(routing, hello.GetValueOrDefault("routing"))
                    : null;
            case "PULL" or "TELEMETRY":
                return null;
            case "DISCARD":
                return message.Fields is [Dictionary<string, object?> map] && map.Number("n") == -1 ? null : "DISCARD does not discard all";
            case "RUN" or "BEGIN" when message.Fields is [.., Dictionary<string, object?> settings] && !recorded.Fields!.Value[message.Fields.Count - 1].TryGetProperty("db", out _) && settings.Text("db") == _home:
                settings.Remove("db");
                break;
            default:
                break;
        }

        return RequestReader.Difference(recorded, message, RecordedFormat.Of(recording));
    }
}
