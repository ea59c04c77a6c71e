using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace KnowledgeGraph.Ingestion.Loading;

/// <summary>Reads on another thread while what was read is resolved: two halves of a load's work side by side.</summary>
internal static class ReadAhead
{
    // Few pieces wait at most, so that memory stays bounded where the store is slower than the disk.
    private const int PiecesAhead = 4;
    private const int EntriesPerPiece = 250;
    private const int WeightPerPiece = 4_000_000;

    /// <summary>The entries in pieces, in their order. An error of the reading comes where its piece would have come.</summary>
    public static async IAsyncEnumerable<List<Entry>> InPiecesAsync(
        this IAsyncEnumerable<Entry> entries,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Channel<List<Entry>> pieces = Channel.CreateBounded<List<Entry>>(new BoundedChannelOptions(PiecesAhead) { SingleReader = true, SingleWriter = true });
        Task reading = Task.Run(() => ReadAsync(entries, pieces.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (List<Entry> piece in pieces.Reader.ReadAllAsync(cancellationToken))
            {
                yield return piece;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    private static async Task ReadAsync(IAsyncEnumerable<Entry> entries, ChannelWriter<List<Entry>> pieces, CancellationToken cancellationToken)
    {
        Exception? error = null;
        List<Entry> piece = new(EntriesPerPiece);
        int weight = 0;
        try
        {
            await foreach (Entry entry in entries.WithCancellation(cancellationToken))
            {
                piece.Add(entry);
                weight += entry.Weight;
                if (piece.Count == EntriesPerPiece || weight > WeightPerPiece)
                {
                    await pieces.WriteAsync(piece, cancellationToken);
                    (piece, weight) = (new(EntriesPerPiece), 0);
                }
            }

            if (piece.Count > 0)
            {
                await pieces.WriteAsync(piece, cancellationToken);
            }
        }
#pragma warning disable CA1031 // Whatever went wrong is thrown again where the pieces are taken.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            error = exception;
        }

        pieces.Complete(error);
    }
}
