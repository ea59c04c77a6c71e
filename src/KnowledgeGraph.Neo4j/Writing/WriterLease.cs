using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core;

namespace KnowledgeGraph.Neo4j.Writing;

/// <summary>
/// The claim to be the graph's one writer. It is kept alive in the background and asked for in every transaction, so
/// that a writer that lost it can change nothing more.
/// </summary>
internal sealed class WriterLease : IAsyncDisposable
{
    private const int ReleaseTries = 3;

    private readonly GraphServer server;
    private readonly CancellationTokenSource ending = new();
    private Task keeping = Task.CompletedTask;

    private WriterLease(GraphServer server) => this.server = server;

    /// <summary>Names this writer among all that ever were.</summary>
    public string Owner { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Claims to be the writer.</summary>
    /// <exception cref="StoreException">Another one is.</exception>
    public static async Task<WriterLease> TakeAsync(GraphServer server, CancellationToken cancellationToken)
    {
        WriterLease lease = new(server);
        IRecord now = await server.WriteRepeatablyAsync(Take, cancellationToken);
        if (now["owner"] as string != lease.Owner)
        {
            double left = Math.Max(1, Math.Ceiling(now["left"].As<long>() / 1000.0));
            throw new StoreException(
                $"Another program, or another load of this one, is writing to the graph in {server.Name} ({now["host"]}). Wait until it is done, then try again; if it was killed, its claim ends in {left} s.");
        }

        lease.keeping = lease.KeepAsync();
        return lease;

        async Task<IRecord> Take(IAsyncQueryRunner runner)
        {
            // A claim that outlived its transaction would keep everybody from writing.
            string transaction = Guid.NewGuid().ToString("N");
            await runner.RunAllAsync([LeaseStatements.Name.With(("transaction", transaction))]);
            var results = await runner.RunAllAsync(
            [
                LeaseStatements.Take.With(
                    ("transaction", transaction),
                    ("owner", lease.Owner),
                    ("host", $"{Environment.MachineName}, process {Environment.ProcessId}"),
                    ("lease", (long)server.Options.WriterLease.TotalMilliseconds)),
                LeaseStatements.Read.Query(),
            ]);
            return results[1].Result[0];
        }
    }

    /// <summary>The statement that makes a transaction the lease holder's; <see cref="Require"/> judges its answer.</summary>
    public Query Renew() => LeaseStatements.Renew.With(
        ("owner", Owner), ("lease", (long)server.Options.WriterLease.TotalMilliseconds));

    /// <summary>The statement that begins the transaction of a batch; <see cref="Require"/> judges its answer.</summary>
    /// <param name="transaction">The transaction's name, which no other one has.</param>
    public Query Enter(string transaction) => LeaseStatements.Enter.With(
        ("owner", Owner), ("lease", (long)server.Options.WriterLease.TotalMilliseconds), ("transaction", transaction));

    /// <summary>Makes sure that the lease is still this writer's.</summary>
    /// <exception cref="StoreException">Another writer has taken over.</exception>
    public void Require(IReadOnlyList<IRecord> renewed)
    {
        if (renewed is not [{ } now] || now["owner"] as string != Owner)
        {
            string other = renewed is [{ } record] && record["host"] is string host ? $" ({host})" : "";
            throw new StoreException(
                $"Another program{other} has taken over writing to the graph in {server.Name}: this one gave no sign of life for {server.Options.WriterLease.TotalSeconds:0.###} s. What was applied before stays; wait until the other is done, then load again.");
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await keeping;
        ending.Dispose();
        for (int tries = 1; tries <= ReleaseTries && !await TryReleaseAsync(); tries++)
        {
            // A connection that was lost keeps nobody else from writing; without its server the claim ends by itself.
        }
    }

    private async Task<bool> TryReleaseAsync()
    {
        await using IAsyncSession session = server.OpenSession(AccessMode.Write, CancellationToken.None);
        try
        {
            await session.RunAllAsync([LeaseStatements.Release.With(("owner", Owner))]);
            return true;
        }
        catch (Neo4jException)
        {
            return false;
        }
    }

    private async Task KeepAsync()
    {
        using PeriodicTimer timer = new(server.Options.WriterLease / 3, server.Options.TimeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(ending.Token))
            {
                await RenewAsync();
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The writer is done.
        }
    }

    private async Task RenewAsync()
    {
        await using IAsyncSession session = server.OpenSession(AccessMode.Write, ending.Token);
        try
        {
            await (await session.RunAsync(Renew())).ConsumeAsync();
        }
        catch (Neo4jException)
        {
            // The server is away or busy. Whether the lease outlived that shows in the next batch, which asks for it.
        }
    }
}
