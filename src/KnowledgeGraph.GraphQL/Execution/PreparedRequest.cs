using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>An operation with coerced variables and an accepted price: all that remains is to run it.</summary>
internal readonly record struct PreparedRequest(
    PreparedOperation Operation, object?[] Values, double Price, IRequestHost Host, RequestState? State, ExecutionSettings Settings)
{
    /// <summary>True where the operation is a subscription to a stream of events.</summary>
    public bool IsSubscription => Operation.Syntax.Operation == OperationKind.Subscription && Operation.PlanFor(Values).Stream is not null;

    /// <summary>Runs the operation over a root object.</summary>
    public ValueTask<ExecutionResult> ExecuteAsync(object? root)
    {
        // The closure is made in a method of its own: here it would be made for every request.
        return Telemetry.IsWatched ? WatchAsync(root) : RunAsync(root);
    }

    private ValueTask<ExecutionResult> WatchAsync(object? root)
    {
        PreparedRequest self = this;
        return Telemetry.WatchAsync(Operation.Syntax, () => self.RunAsync(root));
    }

    private ValueTask<ExecutionResult> RunAsync(object? root)
    {
        OperationRun run = Operation.PlanFor(Values).Rent();
        run.Begin(Values, Host, Settings.Limits, Settings.Reporter, State);
        run.ReportedCost = Settings.ReportCost || Host.WantsCost ? Price : null;
        return Settings.BeginRequest is { } begin ? ExecuteWithinAsync(begin, run, root) : ExecuteAsync(run, root);
    }

    /// <summary>One result per event of the operation's stream. The first result may be a refusal.</summary>
    public async IAsyncEnumerable<ExecutionResult> SubscribeAsync()
    {
        OperationPlan plan = Operation.PlanFor(Values);
        OperationRun source = plan.Rent();
        // The stream may last; each of its events has the time of a request.
        source.Begin(Values, Host, Settings.Limits with { ExecutionTimeout = Timeout.InfiniteTimeSpan }, Settings.Reporter, State);
        try
        {
            if (Open(source, plan) is not { } events)
            {
                yield return ResponseWriter.Write(source);
                yield break;
            }
            PreparedRequest perEvent = this with { Operation = Operation.ForEventsOf(plan), State = null };
            await foreach (object? one in events.WithCancellation(source.Aborted))
            {
                yield return await perEvent.ExecuteAsync(one);
            }
        }
        finally
        {
            plan.Return(source);
        }
    }

    /// <summary>The events; null where the stream could not be opened, which the run's root field then tells.</summary>
    private static IAsyncEnumerable<object?>? Open(OperationRun source, OperationPlan plan)
    {
        try
        {
            plan.Root.Binding.EnterRoot(source, null);
            return source.Executor.OpenStream(plan.Stream!);
        }
#pragma warning disable CA1031 // A stream that cannot be opened is its field's error, whatever it is.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            ExecutionField field = source.Root.Fields[0];
            field.Fail(source.ErrorOf(exception, field));
            return null;
        }
    }

    /// <summary>Executes between the application's preparation of the request and the disposal of what it prepared.</summary>
    private static async ValueTask<ExecutionResult> ExecuteWithinAsync(BeginRequest begin, OperationRun run, object? root)
    {
        IAsyncDisposable? prepared;
        try
        {
            prepared = await begin(run.State, run.Aborted);
        }
#pragma warning disable CA1031 // A request that cannot be prepared is answered, as below.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Abort(run, exception);
        }
        await using (prepared)
        {
            return await ExecuteAsync(run, root);
        }
    }

    private static ValueTask<ExecutionResult> ExecuteAsync(OperationRun run, object? root)
    {
        try
        {
            run.Plan.Root.Binding.EnterRoot(run, root);
            ValueTask executing = run.Executor.ExecuteAsync();
            return executing.IsCompletedSuccessfully ? new(ResponseWriter.Write(run)) : FinishAsync(run, executing);
        }
#pragma warning disable CA1031 // Whatever ends the execution is answered: an exception would leave the client without a response.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new(Abort(run, exception));
        }
    }

    private static async ValueTask<ExecutionResult> FinishAsync(OperationRun run, ValueTask executing)
    {
        try
        {
            await executing;
            return ResponseWriter.Write(run);
        }
#pragma warning disable CA1031 // As above.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Abort(run, exception);
        }
    }

    /// <summary>The response where execution ended before its end; the client's own cancellation is thrown on.</summary>
    private static ExecutionResult Abort(OperationRun run, Exception exception)
    {
        GraphQLError error = exception switch
        {
            ExecutionTimeoutException => Refusal(exception, "EXECUTION_TIMEOUT"),
            ResponseTooLargeException => Refusal(exception, "RESPONSE_TOO_LARGE"),
            OperationCanceledException when run.Host?.Aborted.IsCancellationRequested == true => throw exception,
            _ => run.ErrorOf(exception, null),
        };
        run.Plan.Return(run);
        return ResponseWriter.Refuse(error);
    }

    private static GraphQLError Refusal(Exception exception, string code) =>
        new(exception.Message) { Extensions = new Dictionary<string, object?> { ["code"] = code } };
}

/// <summary>What is the same for all requests of an executor.</summary>
/// <param name="Limits">The limits that hold while a plan runs.</param>
/// <param name="Reporter">Where exceptions go.</param>
/// <param name="BeginRequest">Prepares each request, or null.</param>
/// <param name="ReportCost">True where every response says what it cost.</param>
internal sealed record ExecutionSettings(ExecutionLimits Limits, IErrorReporter Reporter, BeginRequest? BeginRequest, bool ReportCost);
