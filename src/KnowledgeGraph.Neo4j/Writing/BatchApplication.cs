using System.Globalization;
using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Neo4j.Writing;

/// <summary>Applies batches, each in one transaction that begins with the lease and ends with its number.</summary>
internal sealed class BatchApplication(
    GraphServer server, NumberSequences sequences, WriterLease lease, long lastChange, bool mayHideAtFirst) : IDisposable
{
    // The log of changes goes so many batches back; who follows from further reads all.
    private const long KeptChanges = 4_096;
    private const int MostAttempts = 5;

    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly HashSet<NodeId> known = [];
    private long change = lastChange;
    private long transactions;
    private bool mayHide = mayHideAtFirst;

    /// <summary>Applies all of the changes or, on any failure, none.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="keys">Whom keys find before, as far as that is known.</param>
    /// <param name="numbers">The numbers that are given by now, to be written down with the changes, and what says that they are.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task ApplyAsync(
        GraphChanges changes, IReadOnlyDictionary<string, int> keys, (Dictionary<string, object?> Last, Action Saved) numbers, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await gate.WaitAsync(cancellationToken);
        try
        {
            await server.GuardAsync(() => ApplyOnceAsync(changes, keys, numbers, cancellationToken));
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Says that all that was applied is published.</summary>
    /// <returns>The version.</returns>
    public async Task<string> PublishAsync(CancellationToken cancellationToken)
    {
        return await server.WriteRepeatablyAsync(
            async runner =>
            {
                var results = await runner.RunAllAsync([lease.Renew(), StateStatements.Publish.With(("owner", lease.Owner))]);
                lease.Require(results[0].Result);
                return results[1].Result[0]["change"].As<long>().ToString(CultureInfo.InvariantCulture);
            },
            cancellationToken);
    }

    /// <summary>
    /// Keeps the numbers that were given and not used, where there are such and the writer is still the writer: what
    /// never came to be may as well be given again by another.
    /// </summary>
    public async Task SaveNumbersAsync()
    {
        if (!sequences.HasUnsaved)
        {
            return;
        }

        (Dictionary<string, object?> last, Action saved) = sequences.ToSave();
        await using IAsyncSession session = server.OpenSession(AccessMode.Write, CancellationToken.None);
        try
        {
            await session.RunAllAsync([lease.Renew(), StateStatements.SaveNumbers.With(("last", last), ("owner", lease.Owner))]);
            saved();
        }
        catch (Neo4jException)
        {
            // Without its server nobody has seen the numbers either.
        }
    }

    /// <inheritdoc />
    public void Dispose() => gate.Dispose();

    // A connection lost while it commits leaves open whether it did: the next transaction learns it behind the lock.
    private async Task<bool> ApplyOnceAsync(
        GraphChanges changes, IReadOnlyDictionary<string, int> keys, (Dictionary<string, object?> Last, Action Saved) numbers, CancellationToken cancellationToken)
    {
        BatchState? state = null;
        BatchState? doubtful = null;
        int doubts = 0;
        for (bool isSettled = false; !isSettled;)
        {
            try
            {
                await using IAsyncSession session = server.OpenSession(AccessMode.Write, cancellationToken);
                await session.ExecuteWriteAsync(async runner =>
                {
                    QueryBatch batch = new(runner, $"{lease.Owner}-{++transactions}");
                    state = await IsAppliedAsync(batch, isPossible: doubtful is not null)
                        ? doubtful
                        : await WriteAsync(batch, changes, new BatchState(sequences, known) { MayHide = mayHide, KnownKeys = keys }, numbers.Last);
                });
                isSettled = true;
            }
            catch (CommitOutcomeUnknownException) when (++doubts < MostAttempts)
            {
                doubtful = state;
            }
        }

        mayHide = state!.MayHide;
        if (state.IsChanged)
        {
            change++;
            numbers.Saved();
        }

        state.Commit();
        return state.IsChanged;
    }

    // Begins the transaction. Its first statement takes the lock, so that the one before is over; that the batch is in the
    // graph already is possible only where it may have been committed without word of it, and asked in a flush of its own.
    private async Task<bool> IsAppliedAsync(QueryBatch batch, bool isPossible)
    {
        bool isApplied = false;
        batch.Add(lease.Enter(batch.Transaction), records =>
        {
            lease.Require(records);
            long last = records[0]["change"].As<long>();
            isApplied = isPossible && last == change + 1;
            if (last != change && !isApplied)
            {
                throw ChangedByAnother();
            }
        });
        if (isPossible)
        {
            await batch.SendAsync();
        }

        return isApplied;
    }

    private async Task<BatchState> WriteAsync(QueryBatch batch, GraphChanges changes, BatchState state, Dictionary<string, object?> last)
    {
        RemovalPhase removal = new(changes, state);
        if (removal.IsNeeded)
        {
            removal.Read(batch);
            await batch.SendAsync();
            removal.Write(batch);
            await batch.SendAsync();
        }

        EntityPhase entities = new(changes, state);
        entities.Read(batch);
        await batch.SendAsync();
        entities.Write(batch);
        foreach (PaperRound round in PaperRound.Cut(changes.Papers, state))
        {
            // What the round before wrote goes along with what this one asks.
            round.Read(batch);
            await batch.SendAsync();
            round.Write(batch);
            await batch.SendAsync();
        }

        WriteCitations(batch, state);
        WriteAffiliations(batch, state);
        WriteHidden(batch, state);
        await batch.SendAsync();
        if (state.IsChanged)
        {
            WriteChange(batch, state, last);
            await batch.SendAsync();
        }

        return state;
    }

    // Citations follow from who refers to which key and whom each finds, whichever paper came first.
    private static void WriteCitations(QueryBatch batch, BatchState state)
    {
        batch.AddOver(KeyStatements.Uncite, "numbers", state.Citing.Where(pair => pair.Value).Select(pair => (long)pair.Key).ToArray());
        batch.AddOver(KeyStatements.Cite, "numbers", state.Citing.Keys.Select(number => (long)number).ToArray());
    }

    private static void WriteAffiliations(QueryBatch batch, BatchState state)
    {
        List<Dictionary<string, object?>> first = [];
        List<Dictionary<string, object?>> further = [];
        foreach (var pairs in state.Affiliations.Where(pair => pair.Value != 0).GroupBy(pair => pair.Key.Author))
        {
            (state.IsCreated(new NodeId(EntityKind.Author, pairs.Key)) ? first : further).Add(new()
            {
                ["number"] = (long)pairs.Key,
                ["targets"] = pairs.Select(pair => (long)pair.Key.Institution).ToArray(),
                ["papers"] = pairs.Select(pair => (long)pair.Value).ToArray(),
            });
            state.Touch(EntityKind.Author, pairs.Key);
        }

        batch.AddOver(PaperStatements.AffiliateNew, "rows", first);
        batch.AddOver(PaperStatements.Affiliate, "rows", further);
    }

    private static void WriteHidden(QueryBatch batch, BatchState state)
    {
        foreach (IGrouping<EntityKind, NodeId> kind in state.Abandoned.GroupBy(node => node.Kind))
        {
            batch.AddOver(EntityStatements.Of(kind.Key).Hide, "numbers", kind.Select(node => (long)node.Number).ToArray(), records =>
            {
                foreach (IRecord record in records)
                {
                    state.MayHide = true;
                    state.Touch(kind.Key, record["number"].As<int>());
                }
            });
        }
    }

    private void WriteChange(QueryBatch batch, BatchState state, Dictionary<string, object?> last)
    {
        long number = change + 1;
        string at = server.Options.TimeProvider.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        Dictionary<string, object?> properties = new() { ["number"] = number, ["at"] = at, ["owner"] = lease.Owner };
        foreach ((EntityKind kind, SortedSet<int> numbers) in state.Touched)
        {
            properties.Add(PluralOf(kind), numbers.ToArray());
        }

        if (state.UnboundKeys.Count > 0)
        {
            properties.Add("keys", state.UnboundKeys.Order(StringComparer.Ordinal).ToArray());
        }

        batch.Add(
            StateStatements.Count,
            records =>
            {
                if (records.Count == 0)
                {
                    throw ChangedByAnother();
                }
            },
            ("change", number),
            ("at", at),
            ("oldest", Math.Max(1, number - KeptChanges + 1)),
            ("last", last));
        batch.Add(StateStatements.Note, receive: null, ("properties", properties));
        if (number > KeptChanges)
        {
            batch.Add(StateStatements.Forget, receive: null, ("number", number - KeptChanges));
        }
    }

    private StoreException ChangedByAnother() =>
        new($"The graph in {server.Name} was changed by another program while this one wrote. Load again.");

    private static string PluralOf(EntityKind kind) => kind switch
    {
        EntityKind.Paper => "papers",
        EntityKind.Author => "authors",
        EntityKind.Institution => "institutions",
        EntityKind.Category => "categories",
        EntityKind.Concept => "concepts",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
