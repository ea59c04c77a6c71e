using System.Runtime.InteropServices;
using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>Questions that leave together, and what came back.</summary>
/// <param name="goOnAtOnce">
/// Whether those who wait go on one after the other on the thread that brought the answers, as a request's resolvers may:
/// they never hold a thread. Anybody else may, and then nothing more would ever leave.
/// </param>
internal sealed class Flight(bool goOnAtOnce)
{
    // One for each who waits: of several who wait for one source the runtime wakes another thread for all but the first,
    // which takes longer than their work.
    private readonly List<TaskCompletionSource> waiting = [];
    private readonly List<Question> questions = [];
    private readonly List<Query> queries = [];
    private readonly List<EntityWish> wishes = [];
    private readonly List<List<IReadOnlyList<object?>>> rows = [];
    private IReadOnlyList<IReadOnlyList<IRecord>> results = [];

    /// <summary>What is to be read of entities, each wish by one question.</summary>
    public IReadOnlyCollection<EntityWish> Wishes => wishes;

    /// <summary>Whether nothing is asked.</summary>
    public bool IsEmpty => questions.Count + queries.Count == 0;

    /// <summary>Done when the answers are there; fails with what the questions failed with. To be asked for before the flight leaves.</summary>
    public Task ArriveAsync()
    {
        TaskCompletionSource landed = new(goOnAtOnce ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously);
        waiting.Add(landed);
        return landed.Task;
    }

    /// <summary>Wishes fields of an entity and what comes along with it. Wishes for the same lists become one, whatever their fields.</summary>
    public void Want(NodeId node, uint fields, EntityShape foreseen)
    {
        EntityWish? wish = null;
        foreach (EntityWish other in wishes)
        {
            if (other.Kind == node.Kind && other.IsForListsOf(foreseen))
            {
                wish = other;
                break;
            }
        }

        if (wish is null)
        {
            wishes.Add(wish = new EntityWish(node.Kind, foreseen));
        }

        wish.Add(node.Number, fields | foreseen.Bits);
    }

    /// <summary>Adds a question.</summary>
    /// <returns>Its place among questions.</returns>
    public int Add(Question question)
    {
        questions.Add(question);
        return questions.Count - 1;
    }

    /// <summary>Adds a statement that stays by itself.</summary>
    /// <returns>Its place among such.</returns>
    public int Add(Query query)
    {
        queries.Add(query);
        return queries.Count - 1;
    }

    /// <summary>The statements to send: the questions as parts of few, then the others.</summary>
    public IReadOnlyList<Query> Statements()
    {
        List<Query> statements = new(1 + queries.Count);
        ReadOnlySpan<Question> left = CollectionsMarshal.AsSpan(questions);
        while (!left.IsEmpty)
        {
            int count = Math.Min(left.Length, Question.MostParts);
            statements.Add(Question.Join(left[..count]));
            left = left[count..];
        }

        statements.AddRange(queries);
        return statements;
    }

    /// <summary>The rows of the answer to a question.</summary>
    public IReadOnlyList<IReadOnlyList<object?>> Rows(int place) => rows[place];

    /// <summary>The answer to a statement.</summary>
    public IReadOnlyList<IRecord> Records(int place) => results[results.Count - queries.Count + place];

    /// <summary>Brings the answers, one to each statement.</summary>
    public void Land(IReadOnlyList<IReadOnlyList<IRecord>> answers)
    {
        results = answers;
        foreach (Question _ in questions)
        {
            rows.Add([]);
        }

        for (int statement = 0; statement < answers.Count - queries.Count; statement++)
        {
            foreach (IRecord record in answers[statement])
            {
                rows[(statement * Question.MostParts) + (int)(long)record[0]!].Add((IReadOnlyList<object?>)record[1]!);
            }
        }
    }

    /// <summary>Tells those who wait that the answers are there.</summary>
    public void Open() => waiting.ForEach(static landed => landed.TrySetResult());

    /// <summary>Tells those who wait what went wrong.</summary>
    public void Fail(Exception failure)
    {
        foreach (TaskCompletionSource landed in waiting)
        {
            landed.TrySetException(failure);

            // Where nobody waits any more, nobody need look.
            _ = landed.Task.Exception;
        }
    }
}
