using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core;
using KnowledgeGraph.Neo4j.Reading;

namespace KnowledgeGraph.Neo4j;

/// <summary>The server as the store uses it: who it is, and questions and changes in one flush each.</summary>
internal sealed class GraphServer : IAsyncDisposable
{
    private const int MostTries = 3;

    // The server is to end a question itself when its time is over, and to have said so before nobody waits any more.
    private const double ServersShare = 0.9;

    private readonly IDriver driver;
    private readonly IBookmarkManager bookmarks;

    private GraphServer(IDriver driver, Neo4jStoreOptions options, IServerInfo info)
    {
        this.driver = driver;
        Options = options;
        Agent = info.Agent;
        Dialect = CypherDialects.Of(info.Agent);
        Words = CypherWords.Of(info.Agent);
        bookmarks = driver.GetExecutableQueryBookmarkManager();
    }

    /// <summary>How the store is to behave.</summary>
    public Neo4jStoreOptions Options { get; }

    /// <summary>What the server calls itself: "Neo4j/2026.08.1".</summary>
    public string Agent { get; }

    /// <summary>Which words its Cypher has.</summary>
    public CypherDialect Dialect { get; }

    /// <summary>How a reader's questions are put to it.</summary>
    public CypherWords Words { get; }

    /// <summary>The server and the database, for messages.</summary>
    public string Name => Options.Database is { } database
        ? $"{Options.Uri.GetLeftPart(UriPartial.Authority)}, database {database}"
        : Options.Uri.GetLeftPart(UriPartial.Authority);

    /// <summary>Connects and makes sure that the server accepts the credentials.</summary>
    /// <exception cref="StoreException">It cannot be reached, or refuses.</exception>
    public static async Task<GraphServer> ConnectAsync(Neo4jStoreOptions options, CancellationToken cancellationToken)
    {
        IDriver driver;
        try
        {
            driver = GraphDatabase.Driver(options.Uri, options.Credentials, config => config
                .WithConnectionTimeout(options.ConnectionTimeout)
                .WithConnectionAcquisitionTimeout(options.AcquisitionTimeout)
                .WithMaxConnectionPoolSize(options.MaxConnections)
                .WithReadTimeout(options.SilenceTimeout)
                .WithMaxTransactionRetryTime(options.RetryTime));
        }
        catch (ArgumentException failure)
        {
            throw new StoreException($"'{options.Uri}' names no graph server: {failure.Message}", failure);
        }

        try
        {
            IServerInfo info = await driver.GetServerInfoAsync().WaitAsync(options.ReadTimeout, cancellationToken);
            return new GraphServer(driver, options, info);
        }
        catch (TimeoutException silence)
        {
            await driver.DisposeAsync();
            throw ServerFailure.TooSlow(options, silence);
        }
        catch (Exception failure)
        {
            await driver.DisposeAsync();
            if (failure is Neo4jException refused)
            {
                throw ServerFailure.Describe(options, refused);
            }

            throw;
        }
    }

    /// <summary>
    /// Asks several questions in one round trip, for those who load or copy and have the time that it takes; one whole
    /// result per question.
    /// </summary>
    /// <exception cref="StoreException">The server cannot be reached, or refuses.</exception>
    public async Task<IReadOnlyList<EagerResult<IReadOnlyList<IRecord>>>> ReadAsync(
        IReadOnlyList<Query> queries, CancellationToken cancellationToken)
    {
        await using IAsyncSession session = OpenSession(AccessMode.Read, cancellationToken);
        return await GuardAsync(() => session.ExecuteReadAsync(runner => runner.RunAllAsync(queries)));
    }

    /// <summary>Asks one question.</summary>
    /// <exception cref="StoreException">The server cannot be reached, or refuses.</exception>
    public async Task<IReadOnlyList<IRecord>> ReadAsync(Query query, CancellationToken cancellationToken) =>
        (await ReadAsync([query], cancellationToken))[0].Result;

    /// <summary>
    /// Asks several questions for a reader: the transaction's beginning, the questions and its end leave in one flush.
    /// A connection that turns out to be dead is replaced, and what failed for a passing reason is tried again at once,
    /// a few times; whoever asks does not wait longer than the time.
    /// </summary>
    /// <param name="queries">The questions.</param>
    /// <param name="time">The time for all of it; the server itself has a little less.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="StoreException">The server cannot be reached, refuses, or needs too long.</exception>
    public async Task<IReadOnlyList<IReadOnlyList<IRecord>>> AskAsync(
        IReadOnlyList<Query> queries, TimeSpan time, CancellationToken cancellationToken)
    {
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(time);
        for (int tries = 1; ; tries++)
        {
            try
            {
                await using IAsyncSession session = OpenSession(AccessMode.Read, deadline.Token);
                return queries.Count == 1
                    ? [await RunAsync(session, queries[0], time * ServersShare)]
                    : [.. (await session.RunAllAsync(queries, transaction => transaction.WithTimeout(time * ServersShare))).Select(answer => answer.Result)];
            }
            catch (Neo4jException failure) when (failure.IsRetriable && tries < MostTries && !deadline.IsCancellationRequested)
            {
                // The next try takes another connection.
            }
            catch (Neo4jException failure)
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw deadline.IsCancellationRequested ? ServerFailure.TooSlow(Options, failure) : ServerFailure.Describe(Options, failure);
            }
            catch (OperationCanceledException failure) when (!cancellationToken.IsCancellationRequested)
            {
                throw ServerFailure.TooSlow(Options, failure);
            }
        }
    }

    /// <summary>
    /// Runs a transaction that may as well be run twice: where the connection is lost while it commits, it is run again.
    /// </summary>
    /// <exception cref="StoreException">The server cannot be reached, or refuses.</exception>
    public async Task<T> WriteRepeatablyAsync<T>(Func<IAsyncQueryRunner, Task<T>> work, CancellationToken cancellationToken)
    {
        await using IAsyncSession session = OpenSession(AccessMode.Write, cancellationToken);
        return await GuardAsync(async () =>
        {
            for (int tries = 1; ; tries++)
            {
                try
                {
                    return await session.ExecuteWriteAsync(work);
                }
                catch (CommitOutcomeUnknownException) when (tries < MostTries)
                {
                    // Once more is as good as once.
                }
            }
        });
    }

    // A question alone needs no words for the beginning and the end of its transaction.
    private static async Task<IReadOnlyList<IRecord>> RunAsync(IAsyncSession session, Query query, TimeSpan time) =>
        await (await session.RunAsync(query, transaction => transaction.WithTimeout(time))).ToListAsync();

    /// <summary>Opens a session; what it does later sees what the store did before.</summary>
    public IAsyncSession OpenSession(AccessMode mode, CancellationToken cancellationToken) => driver.AsyncSession(config =>
    {
        config.WithDefaultAccessMode(mode).WithBookmarkManager(bookmarks).WithCancellation(cancellationToken);
        if (Options.Database is { } database)
        {
            config.WithDatabase(database);
        }
    });

    /// <summary>Runs work and says in the words of the person at the console what went wrong.</summary>
    public async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Neo4jException failure)
        {
            throw ServerFailure.Describe(Options, failure);
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => driver.DisposeAsync();
}
