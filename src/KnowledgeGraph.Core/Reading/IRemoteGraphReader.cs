using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Core.Reading;

/// <summary>
/// A reader whose store is far away: questions that are asked before the next dispatch leave in one round trip.
/// Without somebody who dispatches, they leave as soon as the asking code lets go of its thread.
/// </summary>
public interface IRemoteGraphReader : IGraphReader
{
    /// <summary>Names who dispatches from now on.</summary>
    /// <param name="questionsWaiting">Called when questions begin to wait; <see cref="Dispatch"/> is due some time later.</param>
    void Gather(Action questionsWaiting);

    /// <summary>Sends what was asked since the last dispatch.</summary>
    void Dispatch();

    /// <summary>
    /// Tells what will be asked of entities of a kind: it then comes along wherever such entities are found, and the
    /// question about it needs no round trip. A hint: what was not foreseen is asked for as ever.
    /// </summary>
    /// <param name="kind">The kind.</param>
    /// <param name="texts">Texts that will be asked for.</param>
    /// <param name="numbers">Numbers that will be asked for.</param>
    void Foresee(EntityKind kind, IReadOnlyCollection<TextProperty> texts, IReadOnlyCollection<NumberProperty> numbers);
}

/// <summary>A store that is far away.</summary>
public interface IRemoteGraphStore : IGraphStore
{
    /// <summary>
    /// A reader without a round trip: its version is the last one that the store has seen, until the first answer
    /// brings its own.
    /// </summary>
    /// <param name="versionRead">Called with the version when the first answer is there; null for nobody.</param>
    /// <param name="cancellationToken">Cancelled with the request that the reader belongs to.</param>
    IRemoteGraphReader OpenRemoteReader(Action<string>? versionRead, CancellationToken cancellationToken);
}
