using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.Server.Schema;

/// <summary>What the resolvers add to the engine's context.</summary>
internal static class GraphContext
{
    /// <summary>
    /// The one version of the graph that the whole request reads. A reader whose store is far away gathers what a level
    /// asks and sends it when all the level's fields have asked.
    /// </summary>
    public static IGraphReader Graph(this ResolverContext context)
    {
        IGraphReader reader = context.RequestState.Get<IGraphReader>();
        if (reader is IRemoteGraphReader remote)
        {
            context.DataLoader<QuestionLoader>();
            if (context.Selected is { IsComposite: true } field)
            {
                return remote.Foreseeing(() => Foresight.Beyond(field));
            }
        }

        return reader;
    }

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
