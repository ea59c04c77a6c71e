using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.Server.Schema;

/// <summary>Lets a remote reader's questions leave when all fields of a level have asked theirs.</summary>
internal sealed class QuestionLoader(IRemoteGraphReader reader) : IDataLoader
{
    /// <inheritdoc />
    public void Attach(Action keysWaiting) => reader.Gather(keysWaiting);

    /// <inheritdoc />
    public void Dispatch(CancellationToken cancellationToken) => reader.Dispatch();
}
