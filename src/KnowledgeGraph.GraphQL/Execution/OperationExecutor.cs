using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>
/// Runs a plan level by level (specification, section 6.3): all fields of a level are started, then waited for
/// together, then the objects that they gave form the next level. Where every resolver answers at once there is no
/// state machine.
/// </summary>
internal sealed class OperationExecutor(OperationRun run)
{
    private readonly List<ExecutionScope> level = [];
    private readonly List<(ExecutionField Field, Task<Column> Answer)> pending = [];

    /// <summary>Executes the whole operation over a root object that is already in its scope.</summary>
    public ValueTask ExecuteAsync()
    {
        ExecutionScope root = run.Root;
        if (run.Plan.Kind == OperationKind.Mutation && root.Fields.Length > 1)
        {
            run.NextLevel.Clear();
            return ExecuteSeriallyAsync(root);
        }
        while (run.NextLevel.Count > 0)
        {
            StartLevel();
            if (pending.Count > 0)
            {
                return FinishAsync();
            }
        }
        return default;
    }

    /// <summary>Subscribes to the events of the operation's only field.</summary>
    public IAsyncEnumerable<object?> OpenStream(FieldStream stream)
    {
        run.NextLevel.Clear();
        CoerceArguments(run.Root.Fields[0]);
        return stream.Open(run.Root, 0);
    }

    /// <summary>Forgets a request that ended before its end.</summary>
    public void Reset()
    {
        level.Clear();
        pending.Clear();
    }

    /// <summary>Specification, section 6.2.2: the next root field begins when all below the one before is done.</summary>
    private async ValueTask ExecuteSeriallyAsync(ExecutionScope root)
    {
        for (int i = 0; i < root.Fields.Length; i++)
        {
            run.IsStartingLevel = true;
            StartField(root, i);
            run.IsStartingLevel = false;
            run.LoadersInUse?.DispatchAll();
            await FinishAsync();
        }
    }

    private async ValueTask FinishAsync()
    {
        while (true)
        {
            if (pending.Count > 0)
            {
                await CompletePendingAsync();
            }
            if (run.NextLevel.Count == 0)
            {
                return;
            }
            StartLevel();
        }
    }

    private void StartLevel()
    {
        run.ThrowIfOver();
        level.Clear();
        level.AddRange(run.NextLevel);
        run.NextLevel.Clear();
        run.IsStartingLevel = true;
        foreach (ExecutionScope scope in level)
        {
            for (int i = 0; i < scope.Fields.Length; i++)
            {
                StartField(scope, i);
            }
        }
        run.IsStartingLevel = false;
        run.LoadersInUse?.DispatchAll();
    }

    private void StartField(ExecutionScope scope, int index)
    {
        ExecutionField field = scope.Fields[index];
        if (field.Plan.Constant is not null)
        {
            field.Rendering = Rendering.Constant;
            field.Direct = field.HasShortPrefix ? Rendering.Constant : Rendering.Indirect;
            return;
        }
        if (field.Plan.Remembered is not null)
        {
            field.Rendering = Rendering.Remembered;
            field.Direct = Rendering.Indirect;
            return;
        }
        try
        {
            CoerceArguments(field);
            if (scope.Resolve(index, out ValueTask<Column> answer) is { } column)
            {
                FieldCompletion.Complete(field, column);
            }
            else
            {
                pending.Add((field, answer.AsTask()));
            }
        }
#pragma warning disable CA1031 // A resolver's failure is its field's error, whatever it is.
        catch (Exception exception) when (exception is not ResponseTooLargeException)
#pragma warning restore CA1031
        {
            field.Fail(run.ErrorOf(exception, field));
        }
    }

    private void CoerceArguments(ExecutionField field)
    {
        ArgumentPlan[] arguments = field.Plan.Arguments;
        for (int i = 0; i < arguments.Length; i++)
        {
            field.ArgumentValues[i] = arguments[i].Compute is { } compute ? compute(run) : arguments[i].Constant;
        }
    }

    private async ValueTask CompletePendingAsync()
    {
        Task all = Task.WhenAll(pending.Select(static waiting => waiting.Answer));
        // Resolvers may ignore the token: the request ends in time all the same, and the run is then left to them.
        try
        {
            await all.WaitAsync(run.Aborted);
        }
        catch (OperationCanceledException) when (run.Aborted.IsCancellationRequested)
        {
            run.IsTainted = !all.IsCompleted;
            if (run.Host?.Aborted.IsCancellationRequested == true)
            {
                throw;
            }
            throw new ExecutionTimeoutException(run.Limits.ExecutionTimeout);
        }
#pragma warning disable CA1031 // Each field's failure is looked at below.
        catch (Exception)
#pragma warning restore CA1031
        {
            await all.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
        foreach ((ExecutionField field, Task<Column> answer) in pending)
        {
            CompleteAnswered(field, answer);
        }
        pending.Clear();
    }

    private void CompleteAnswered(ExecutionField field, Task<Column> answer)
    {
        try
        {
            FieldCompletion.Complete(field, answer.GetAwaiter().GetResult());
        }
#pragma warning disable CA1031 // A resolver's failure is its field's error, whatever it is.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            field.Fail(run.ErrorOf(exception, field));
        }
    }
}
