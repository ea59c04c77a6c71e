using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>
/// Gathers a request's questions and sends those of one level in one flush. What is asked about the entities of a kind
/// by several fields becomes one statement. The first flight also asks for the version.
/// </summary>
internal sealed class QuestionQueue(GraphServer server, ReaderMemory memory, CypherWords words, CancellationToken cancellationToken)
{
    /// <summary>The number of the last change.</summary>
    public static readonly Question VersionQuestion = new("MATCH (state:GraphState {id: 1})", ["state.change"], []);

    private readonly Lock gate = new();
    private Flight? open;
    private Flight? openWalk;
    private Action? questionsWaiting;
    private bool isVersionAsked;
    private int landing;
    private int landingThread;
    private bool isDispatchPostponed;
    private Task<int>? papers;

    /// <summary>What is known of entities.</summary>
    public EntityRows Rows { get; } = new();

    /// <summary>How the server is spoken to.</summary>
    public CypherWords Words => words;

    /// <summary>What the store remembers between requests.</summary>
    public ReaderMemory Memory => memory;

    /// <summary>The version, once an answer has brought it.</summary>
    public string? Version { get; private set; }

    /// <summary>Called with the version when it is there.</summary>
    public Action<string>? VersionRead { get; init; }

    /// <summary>How many times questions have left: each is one round trip.</summary>
    public int RoundTrips { get; private set; }

    /// <summary>How many statements have left.</summary>
    public int Statements { get; private set; }

    /// <summary>Names who dispatches.</summary>
    public void Gather(Action waiting) => questionsWaiting = waiting;

    /// <summary>Asks a question with the next flight.</summary>
    /// <returns>The rows.</returns>
    public Task<IReadOnlyList<IReadOnlyList<object?>>> AskAsync(Question question)
    {
        lock (gate)
        {
            Flight flight = Open();
            return AnswerAsync(flight, flight.ArriveAsync(), flight.Add(question));
        }

        static async Task<IReadOnlyList<IReadOnlyList<object?>>> AnswerAsync(Flight flight, Task landed, int place)
        {
            await landed;
            return flight.Rows(place);
        }
    }

    /// <summary>Asks by a statement of its own with the next flight.</summary>
    /// <returns>The records.</returns>
    public Task<IReadOnlyList<IRecord>> AskAsync(Query query)
    {
        lock (gate)
        {
            Flight flight = Open();
            return AnswerAsync(flight, flight.ArriveAsync(), flight.Add(query));
        }
    }

    /// <summary>Asks a question of a walk, which has less time: it leaves beside the others, on a connection of its own.</summary>
    /// <returns>The records.</returns>
    /// <exception cref="StoreException">The walk's time was over.</exception>
    public Task<IReadOnlyList<IRecord>> AskWalkAsync(Query query)
    {
        lock (gate)
        {
            _ = Open();
            openWalk ??= new Flight(goOnAtOnce: questionsWaiting is not null);
            return AnswerAsync(openWalk, openWalk.ArriveAsync(), openWalk.Add(query));
        }
    }

    /// <summary>Learns fields of entities that are not known yet; at once where all are.</summary>
    /// <param name="nodes">The entities, of any kinds.</param>
    /// <param name="fields">The fields as bits; none to learn only whether the entities are there.</param>
    public Task LearnAsync(ReadOnlyMemory<NodeId> nodes, uint fields) => LearnAsync(nodes, fields, Foreseen.Nothing);

    /// <summary>Learns fields of entities that are not known yet, and what comes along with these entities.</summary>
    /// <param name="nodes">The entities, of any kinds.</param>
    /// <param name="fields">The fields as bits; none to learn only whether the entities are there.</param>
    /// <param name="foreseen">What comes along.</param>
    public Task LearnAsync(ReadOnlyMemory<NodeId> nodes, uint fields, Foreseen foreseen)
    {
        if (Rows.KnowsAll(nodes.Span, fields))
        {
            return Task.CompletedTask;
        }

        lock (gate)
        {
            Flight? flight = null;
            foreach (NodeId node in nodes.Span)
            {
                if (node.Kind is < EntityKind.Paper or > EntityKind.Concept)
                {
                    Rows.PutMissing(node, fields);
                }
                else if (!Rows.Knows(node, fields))
                {
                    flight ??= Open();
                    flight.Want(node, fields, foreseen.Of(node.Kind));
                }
            }

            return flight?.ArriveAsync() ?? Task.CompletedTask;
        }
    }

    /// <summary>How many papers there are; asked once.</summary>
    public Task<int> CountPapersAsync()
    {
        lock (gate)
        {
            return papers ??= CountAsync();
        }

        async Task<int> CountAsync() => (int)(long)(await AskAsync(ListStatement.Count(EntityKind.Paper, null, words)))[0][0]!;
    }

    /// <summary>Sends what waits.</summary>
    public void Dispatch()
    {
        Flight? flight;
        Flight? walk;
        lock (gate)
        {
            if (landing > 0 && Environment.CurrentManagedThreadId != landingThread)
            {
                isDispatchPostponed = true;
                return;
            }

            flight = open;
            walk = openWalk;
            open = null;
            openWalk = null;
            RoundTrips += flight is null ? 0 : 1;
        }

        if (walk is not null)
        {
            _ = SendAsync(walk, server.Options.TraversalTime);
        }

        if (flight is not null)
        {
            _ = SendAsync(flight, server.Options.ReadTimeout);
        }
    }

    /// <summary>Asks for the version and waits.</summary>
    public async Task ReadVersionAsync()
    {
        Task landed;
        lock (gate)
        {
            landed = Open().ArriveAsync();
        }

        await landed;
    }

    private Flight Open()
    {
        if (open is null)
        {
            open = new Flight(goOnAtOnce: questionsWaiting is not null);

            if (questionsWaiting is { } waiting)
            {
                waiting();
            }
            else
            {
                ThreadPool.UnsafeQueueUserWorkItem(static queue => queue.Dispatch(), this, preferLocal: false);
            }
        }

        return open;
    }

    // While answers are handed out, others who get one may have questions too: what waits leaves when all have theirs,
    // unless this very thread says that a level's questions are complete.
    private void HandOut(Flight flight)
    {
        lock (gate)
        {
            landing++;
            landingThread = Environment.CurrentManagedThreadId;
        }

        flight.Open();
        bool isDue;
        lock (gate)
        {
            isDue = --landing == 0 && isDispatchPostponed;
            isDispatchPostponed &= !isDue;
        }

        if (isDue)
        {
            Dispatch();
        }
    }

    private async Task SendAsync(Flight flight, TimeSpan time)
    {
        try
        {
            List<(EntityWish Wish, EntityShape Shape, int Place)> reads = [];
            bool asksVersion;
            lock (gate)
            {
                asksVersion = !isVersionAsked;
                isVersionAsked = true;
                foreach (EntityWish wish in flight.Wishes)
                {
                    EntityShape shape = wish.Shape;
                    reads.Add((wish, shape, flight.Add(EntityStatement.Read(shape, [.. wish.Numbers], words))));
                }
            }

            int version = asksVersion ? flight.Add(VersionQuestion) : -1;
            if (!flight.IsEmpty)
            {
                IReadOnlyList<Query> statements = flight.Statements();
                Statements += statements.Count;
                flight.Land(await server.AskAsync(statements, time, cancellationToken));
            }

            lock (gate)
            {
                foreach ((EntityWish wish, EntityShape shape, int place) in reads)
                {
                    Note(wish, shape, flight.Rows(place));
                }
            }

            if (asksVersion)
            {
                NoteVersion(flight.Rows(version));
            }

            HandOut(flight);
        }
#pragma warning disable CA1031 // Whatever went wrong reaches everybody who waits for the flight.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            flight.Fail(failure);
        }
    }

    private void Note(EntityWish wish, EntityShape shape, IReadOnlyList<IReadOnlyList<object?>> entities)
    {
        foreach (IReadOnlyList<object?> entity in entities)
        {
            IReadOnlyList<object?> row = (IReadOnlyList<object?>)entity[0]!;
            Rows.Put(new NodeId(wish.Kind, (int)(long)row[0]!), shape, row, 1, words);
        }

        foreach (int number in wish.Numbers)
        {
            Rows.PutMissing(new NodeId(wish.Kind, number), wish.Fields);
        }
    }

    private void NoteVersion(IReadOnlyList<IReadOnlyList<object?>> state)
    {
        Version = state is [{ } found] ? ((long)found[0]!).ToString(System.Globalization.CultureInfo.InvariantCulture) : "0";
        memory.NoteVersion(Version);
        VersionRead?.Invoke(Version);
    }

    private static async Task<IReadOnlyList<IRecord>> AnswerAsync(Flight flight, Task landed, int place)
    {
        await landed;
        return flight.Records(place);
    }
}
