namespace KnowledgeGraph.Bolt.Connections;

/// <summary>
/// One reusable token for all waiting on a connection: it is cancelled when the server has been silent for too long or
/// when the caller no longer wants the answer.
/// </summary>
internal sealed class ReadDeadline : IDisposable
{
    private CancellationTokenSource _source = new();
    private CancellationTokenRegistration _registration;
    private CancellationToken _cancellationToken;

    public TimeSpan Timeout { get; set; } = System.Threading.Timeout.InfiniteTimeSpan;

    public CancellationToken Token => _source.Token;

    public CancellationToken CancellationToken
    {
        get => _cancellationToken;
        set
        {
            _registration.Dispose();

            // A caller who lost interest just as the answer was there must not end the waiting of the next one.
            if (_source.IsCancellationRequested)
            {
                _source = new CancellationTokenSource();
            }

            _cancellationToken = value;
            _registration = value.UnsafeRegister(static deadline => ((ReadDeadline)deadline!)._source.Cancel(), this);
        }
    }

    /// <summary>Starts the time.</summary>
    public CancellationToken Start()
    {
        if (Timeout != System.Threading.Timeout.InfiniteTimeSpan)
        {
            _source.CancelAfter(Timeout);
        }

        return _source.Token;
    }

    /// <summary>Stops the time. A time that ran out just now leaves its mark: a new source takes over.</summary>
    public void Stop()
    {
        if (Timeout != System.Threading.Timeout.InfiniteTimeSpan && !_source.TryReset() && !_cancellationToken.IsCancellationRequested)
        {
            // Not disposed: the caller's token may be about to cancel it.
            _source = new CancellationTokenSource();
        }
    }

    public void Dispose()
    {
        _registration.Dispose();
        _source.Dispose();
    }
}
