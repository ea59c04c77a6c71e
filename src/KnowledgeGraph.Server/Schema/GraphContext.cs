using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.Server.Schema;

/// <summary>What the resolvers add to the engine's context.</summary>
internal static class GraphContext
{
    /// <summary>The one version of the graph that the whole request reads.</summary>
    public static IGraphReader Graph(this ResolverContext context) => context.RequestState.Get<IGraphReader>();

    /// <summary>
    /// The column made from an answer of the store; at once where the store answered at once, as the embedded one does,
    /// and then without a state machine.
    /// </summary>
    public static ValueTask<Column> Then<T>(this ValueTask<T> answer, Func<T, Column> toColumn)
    {
        return answer.IsCompletedSuccessfully ? new ValueTask<Column>(toColumn(answer.Result)) : AwaitAsync(answer, toColumn);

        static async ValueTask<Column> AwaitAsync(ValueTask<T> answer, Func<T, Column> toColumn) => toColumn(await answer);
    }
}
