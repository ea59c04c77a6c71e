using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>
/// Everything that one execution of a plan needs. Runs are kept by their plan and used again, so that a request makes
/// neither scopes nor contexts nor buffers.
/// </summary>
internal sealed class OperationRun
{
    /// <summary>A response buffer above this size is given back to the collector after its request.</summary>
    private const int MaxKeptBytes = 1 << 20;

    private readonly Lock gate = new();
    private readonly List<ExecutionScope> entered = [];

    // Kept from request to request; armed only by requests in which someone asks for the token.
    private CancellationTokenSource? cancellation;
    private CancellationTokenRegistration clientGone;
    private bool isArmed;
    private LoaderRegistry? loaders;

    public OperationRun(OperationPlan plan)
    {
        Plan = plan;
        Root = plan.Root.Binding.CreateScope(plan.Root, this);
        Writer = new ResultWriter(this);
        Executor = new OperationExecutor(this);
    }

    public OperationPlan Plan { get; }

    public ExecutableSchema Schema => Plan.Schema;

    /// <summary>The scope of the operation's root object.</summary>
    public ExecutionScope Root { get; }

    public JsonBuffer Output { get; } = new(16 * 1024);

    public ResultWriter Writer { get; }

    public OperationExecutor Executor { get; }

    public RequestState State { get; private set; } = new();

    public LoaderRegistry Loaders => loaders ??= new LoaderRegistry(this);

    /// <summary>The loaders where a resolver has asked for one.</summary>
    public LoaderRegistry? LoadersInUse => loaders;

    /// <summary>The coerced variables in the order of their definitions; <see cref="ArgumentPlan.NotGiven"/> where there is no value.</summary>
    public object?[] Variables { get; private set; } = [];

    public IRequestHost? Host { get; private set; }

    public ExecutionLimits Limits { get; private set; } = ExecutionLimits.None;

    public IErrorReporter Reporter { get; private set; } = SilentReporter.Instance;

    /// <summary>The errors of this request, in the order of the response.</summary>
    public List<GraphQLError> Errors { get; } = [];

    /// <summary>Scopes with objects whose fields are to be resolved next.</summary>
    public List<ExecutionScope> NextLevel { get; } = [];

    /// <summary>When the request must be done, in the clock of <see cref="Stopwatch.GetTimestamp"/>; 0 for never.</summary>
    public long Deadline { get; private set; }

    /// <summary>True while the fields of a level are started: loaders gather keys until the last one is.</summary>
    public bool IsStartingLevel { get; set; }

    /// <summary>What the operation costs, where the response says so.</summary>
    public double? ReportedCost { get; set; }

    /// <summary>True where something may still touch the run after its request: it is then not used again.</summary>
    public bool IsTainted { get; set; }

    public IServiceProvider? Services => Host?.Services;

    /// <summary>Cancelled when the client has gone or time is over. Armed when first asked for.</summary>
    public CancellationToken Aborted
    {
        get
        {
            lock (gate)
            {
                return isArmed ? cancellation!.Token : Arm();
            }
        }
    }

    public void Begin(object?[] variables, IRequestHost? host, ExecutionLimits limits, IErrorReporter reporter, RequestState? state)
    {
        Variables = variables;
        Host = host;
        Limits = limits;
        Reporter = reporter;
        Output.Limit = limits.MaxResponseBytes;
        Deadline = limits.ExecutionTimeout == Timeout.InfiniteTimeSpan
            ? 0
            : Stopwatch.GetTimestamp() + (long)(limits.ExecutionTimeout.TotalSeconds * Stopwatch.Frequency);
        if (state is not null)
        {
            State = state;
        }
    }

    public T Service<T>() where T : notnull =>
        Services is { } services
            ? services.GetRequiredService<T>()
            : throw new InvalidOperationException($"The request has no services; {typeof(T).Name} was asked for.");

    /// <summary>Hands objects to a scope; its fields are resolved in the next level.</summary>
    public void Enter<T>(ExecutionScope scope, ReadOnlyMemory<T> items)
    {
        if (items.IsEmpty)
        {
            return;
        }
        if (scope is ExecutionScope<T> exact)
        {
            exact.Receive(items);
        }
        else
        {
            scope.ReceiveConverted(items);
        }
        NextLevel.Add(scope);
        entered.Add(scope);
    }

    /// <summary>What the client reads of an error: the text of those made for it, of others only that there was one.</summary>
    public GraphQLError ErrorOf(object error, ExecutionField? field) => error switch
    {
        GraphQLError told => told,
        GraphQLException told => told.Errors[0],
        _ => Reporter.Report((Exception)error, field, Host?.RequestId),
    };

    public void ThrowIfOver()
    {
        if (Deadline != 0 && Stopwatch.GetTimestamp() > Deadline)
        {
            throw new ExecutionTimeoutException(Limits.ExecutionTimeout);
        }
        if (Host is { } host && isArmed)
        {
            host.Aborted.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Gives everything back, so that the next request finds a clean run.</summary>
    public void Reset()
    {
        foreach (ExecutionScope scope in entered)
        {
            scope.Reset();
        }
        entered.Clear();
        Executor.Reset();
        Writer.Reset();
        Variables = [];
        NextLevel.Clear();
        Errors.Clear();
        Output.Reset(MaxKeptBytes);
        State = new RequestState();
        Disarm();
        loaders = null;
        Host = null;
        IsStartingLevel = false;
        ReportedCost = null;
    }

    private CancellationToken Arm()
    {
        cancellation ??= new CancellationTokenSource();
        isArmed = true;
        if (Deadline != 0)
        {
            TimeSpan left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), Deadline);
            cancellation.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        }
        clientGone = Host?.Aborted.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), cancellation) ?? default;
        return cancellation.Token;
    }

    private void Disarm()
    {
        if (!isArmed)
        {
            return;
        }
        // Waits for a cancellation that is under way: it must not hit the next request.
        clientGone.Dispose();
        clientGone = default;
        isArmed = false;
        if (!cancellation!.TryReset())
        {
            cancellation.Dispose();
            cancellation = null;
        }
    }
}
