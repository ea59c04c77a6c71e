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
    /// The same reader for a question of which is known what will be asked next of the entities that it finds: as much of
    /// that as costs little comes along, and the questions about it need no round trip. A hint: what does not come along
    /// is asked for as ever.
    /// </summary>
    /// <param name="outlook">Tells what will be asked; called once at most, before the question is answered.</param>
    /// <returns>A reader that shares everything with this one.</returns>
    IGraphReader Foreseeing(Func<Outlook> outlook);
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
