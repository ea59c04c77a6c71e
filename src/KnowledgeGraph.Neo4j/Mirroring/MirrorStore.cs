using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Neo4j.Mirroring;

/// <summary>
/// A graph in Neo4j that is read from an embedded copy beside the server: writes go to Neo4j, questions are answered at
/// the speed of memory. The copy follows the changes that this program makes, whichever process makes them; what is
/// changed by hand in Neo4j it does not see. How old an answer may be is <see cref="MirrorOptions.MaxAge"/>.
/// </summary>
public sealed class MirrorStore : IGraphStore
{
    private readonly Neo4jStore origin;
    private readonly MirrorOptions options;
    private readonly ChangeFeed feed;
    private readonly CancellationTokenSource stopping = new();
    private readonly SemaphoreSlim following = new(1, 1);
    private MirrorCopy copy;
    private long confirmedAt;
    private Exception? failure;
    private volatile bool isCopying;
    private Task follower = Task.CompletedTask;

    private MirrorStore(Neo4jStore origin, MirrorOptions options, MirrorCopy copy)
    {
        this.origin = origin;
        this.options = options;
        this.copy = copy;
        feed = new ChangeFeed(origin.Server);
    }

    /// <inheritdoc />
    public string Description => $"{origin.Description}, mirrored in {options.DirectoryPath}";

    /// <summary>Opens a mirror of a store, which becomes the mirror's, and brings its copy up to date.</summary>
    /// <exception cref="StoreException">Neo4j cannot be read, or the folder cannot be written.</exception>
    public static async ValueTask<MirrorStore> OpenAsync(Neo4jStore origin, MirrorOptions options, CancellationToken cancellationToken)
    {
        MirrorCopy copy = await MirrorCopy.OpenAsync(CopyFolder(options), cancellationToken);
        MirrorStore mirror = new(origin, options, copy);
        try
        {
            await mirror.FollowAsync(cancellationToken);
            mirror.follower = mirror.KeepFollowingAsync();
            return mirror;
        }
        catch
        {
            await mirror.copy.DisposeAsync();
            throw;
        }
    }

    /// <summary>The newest version of the copy, confirmed no longer than the greatest age ago.</summary>
    /// <exception cref="StoreException">The copy is older, and Neo4j does not answer.</exception>
    public async ValueTask<IGraphReader> OpenReaderAsync(CancellationToken cancellationToken)
    {
        long askedAt = options.TimeProvider.GetTimestamp();
        if (!IsYoungEnough(askedAt))
        {
            await ConfirmAsync(askedAt, cancellationToken);
        }

        TimeSpan age = Age();
        if (await TryOpenReaderAsync(age, cancellationToken) is { } reader)
        {
            return reader;
        }

        // A new version is just being put in the place of the old one: nobody does while this holds.
        await following.WaitAsync(cancellationToken);
        try
        {
            return await TryOpenReaderAsync(age, cancellationToken) ?? throw new StoreException(
                $"The copy in {CopyFolder(options)} is not the one that the mirror made. Stop the server, remove the folder and start it again.")
            {
                Reason = StoreFailureReason.Damaged,
            };
        }
        finally
        {
            following.Release();
        }
    }

    /// <inheritdoc />
    public ValueTask<IGraphWriter> OpenWriterAsync(CancellationToken cancellationToken) => origin.OpenWriterAsync(cancellationToken);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (stopping.IsCancellationRequested)
        {
            return;
        }

        await stopping.CancelAsync();
        await follower;
        await following.WaitAsync();
        await copy.DisposeAsync();
        await origin.DisposeAsync();
        following.Dispose();
        stopping.Dispose();
    }

    private async ValueTask<IGraphReader?> TryOpenReaderAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        MirrorCopy asked = Volatile.Read(ref copy);
        try
        {
            return await asked.OpenReaderAsync(cancellationToken) is var (reader, position) ? new MirrorReader(reader, position, age) : null;
        }
        catch (ObjectDisposedException) when (asked != Volatile.Read(ref copy) || following.CurrentCount == 0)
        {
            // Another copy takes its place.
            return null;
        }
    }

    private static string CopyFolder(MirrorOptions options) => Path.Combine(options.DirectoryPath, "copy");

    private TimeSpan Age() => options.TimeProvider.GetElapsedTime(Volatile.Read(ref confirmedAt));

    // What was confirmed behind the question's coming is young enough however long that took.
    private bool IsYoungEnough(long askedAt) =>
        options.TimeProvider.GetElapsedTime(Volatile.Read(ref confirmedAt), askedAt) <= options.MaxAge;

    // Asks twice in the time that an answer may be old, so that no question has to wait for Neo4j.
    private async Task KeepFollowingAsync()
    {
        TimeSpan interval = options.MaxAge / 2;
        using PeriodicTimer timer = new(interval > TimeSpan.FromMilliseconds(20) ? interval : TimeSpan.FromMilliseconds(20), options.TimeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping.Token))
            {
                try
                {
                    await FollowAsync(stopping.Token);
                }
#pragma warning disable CA1031 // Told to whoever asks when the copy has become too old; the next time may go better.
                catch (Exception reason) when (reason is not OperationCanceledException || !stopping.IsCancellationRequested)
#pragma warning restore CA1031
                {
                    failure = reason;
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
    }

    private async Task ConfirmAsync(long askedAt, CancellationToken cancellationToken)
    {
        try
        {
            // A question that gives up does not end what others wait for.
            await FollowAsync(stopping.Token, askedAt).WaitAsync(options.MaxWait, options.TimeProvider, cancellationToken);
        }
        catch (TimeoutException)
        {
            failure ??= new StoreException(isCopying ? "A large load is just being copied from Neo4j." : "Neo4j does not answer.") { Reason = StoreFailureReason.Timeout };
        }
        catch (Exception reason) when (reason is not OperationCanceledException)
        {
            failure = reason;
        }

        if (!IsYoungEnough(askedAt))
        {
            throw new StoreException(
                $"The mirror is {Age().TotalSeconds:0} s old, and answers may be {options.MaxAge.TotalSeconds:0.#} s old at most. {failure?.Message}",
                failure)
            {
                Reason = StoreFailureReason.Unavailable,
            };
        }
    }

    // Whoever waited for another's asking may find the answer there.
    private async Task FollowAsync(CancellationToken cancellationToken, long? neededFrom = null)
    {
        await following.WaitAsync(cancellationToken);
        try
        {
            if (neededFrom is long moment && IsYoungEnough(moment))
            {
                return;
            }

            long askedAt = options.TimeProvider.GetTimestamp();
            OriginState state = await feed.ReadStateAsync(cancellationToken);
            if (!copy.CanFollow(state))
            {
                await BeginAnewAsync(cancellationToken);
            }

            if (!copy.Shows(state))
            {
                isCopying = true;
                await copy.FollowAsync(feed, state, options, cancellationToken);
            }

            Volatile.Write(ref confirmedAt, askedAt);
            failure = null;
        }
        finally
        {
            isCopying = false;
            following.Release();
        }
    }

    // Another graph, or one of which is no longer known what was touched since: readers keep the version they hold.
    private async Task BeginAnewAsync(CancellationToken cancellationToken)
    {
        await copy.DisposeAsync();
        if (Directory.Exists(CopyFolder(options)))
        {
            Directory.Delete(CopyFolder(options), recursive: true);
        }

        Volatile.Write(ref copy, await MirrorCopy.OpenAsync(CopyFolder(options), cancellationToken));
    }
}
