using System.Collections.Immutable;
using System.Text;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.GraphQL.Execution.Cost;
using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.Validation;

namespace KnowledgeGraph.GraphQL;

/// <summary>
/// Answers requests over one schema: parse → validate → plan, kept per document; then, per request, coerce the
/// variables → execute level by level → write. Safe for any number of requests at the same time.
/// </summary>
public sealed class RequestExecutor
{
    private readonly Utf8Cache<PreparedDocument> documents;
    private readonly ImmutableArray<ValidationRuleFactory> rules;
    private readonly ExecutionLimits limits;
    private readonly IErrorReporter reporter;

    /// <summary>Makes an executor; one per schema is enough.</summary>
    public RequestExecutor(ExecutableSchema schema, RequestExecutorOptions? options = null)
    {
        Schema = schema;
        Options = options ?? new RequestExecutorOptions();
        documents = new(Options.CachedDocuments);
        limits = new(Options.Limits.ExecutionTimeout, Options.Limits.MaxResponseBytes, Options.Limits.MaxErrors, Options.Limits.MaxCost);
        rules = Options.AllowIntrospection ? ValidationRules.Specified : ValidationRules.Specified.Add(ValidationRules.NoSchemaIntrospection);
        reporter = Options.Logger is { } logger ? new LoggingReporter(logger) : SilentReporter.Instance;
    }

    /// <summary>What is executed.</summary>
    public ExecutableSchema Schema { get; }

    /// <summary>How the executor works.</summary>
    public RequestExecutorOptions Options { get; }

    /// <summary>Executes a query or mutation. Errors are in the result; only cancellation is thrown.</summary>
    public ValueTask<ExecutionResult> ExecuteAsync(GraphQLRequest request, CancellationToken cancellationToken = default)
    {
        try
        {
            PreparedOperation operation = Prepare(Encoding.UTF8.GetBytes(request.Query), isEscaped: false)
                .Find(Encoding.UTF8.GetBytes(request.OperationName ?? string.Empty));
            object?[] values = new object?[operation.Variables.Length];
            VariableValues.Read(request.Variables, operation.Variables, values);
            return ExecuteAsync(operation, values, new RequestHost(request.Services, cancellationToken), request.State, request.RootValue);
        }
        catch (GraphQLException refused)
        {
            return new(ResponseWriter.Refuse(refused.Errors));
        }
    }

    /// <summary>Executes a request as it came over the wire.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="host">Where the request comes from.</param>
    /// <param name="isReadOnly">True refuses mutations.</param>
    internal ValueTask<ExecutionResult> ExecuteAsync(scoped in Utf8Request request, IRequestHost host, bool isReadOnly)
    {
        try
        {
            PreparedOperation operation = Prepare(request.Query, request.QueryIsEscaped).Find(request.OperationName);
            if (isReadOnly && operation.Syntax.Operation != OperationKind.Query)
            {
                throw new OperationNotAllowedException(operation.Syntax.Operation);
            }
            object?[] values = operation.Variables.Length == 0 ? [] : new object?[operation.Variables.Length];
            VariableValues.Read(request.Variables, operation.Variables, values);
            return ExecuteAsync(operation, values, host, null, null);
        }
        catch (GraphQLException refused)
        {
            return new(ResponseWriter.Refuse(refused.Errors));
        }
    }

    /// <summary>The document behind a text: parsed, validated and planned when it first appears.</summary>
    internal PreparedDocument Prepare(ReadOnlySpan<byte> text, bool isEscaped)
    {
        if (!documents.TryGet(text, out PreparedDocument? document))
        {
            document = PrepareNew(isEscaped ? Utf8Request.Unescape(text) : Encoding.UTF8.GetString(text));
            documents.Set(text, document);
        }
        return document.Errors.Count == 0 ? document : throw new GraphQLException(document.Errors);
    }

    /// <summary>Executes a document that is already parsed, without validating it.</summary>
    internal ValueTask<ExecutionResult> ExecuteAsync(DocumentSyntax document, GraphQLRequest request)
    {
        try
        {
            PreparedOperation operation = new PreparedDocument(Schema, document).Find(Encoding.UTF8.GetBytes(request.OperationName ?? string.Empty));
            object?[] values = new object?[operation.Variables.Length];
            VariableValues.Read(request.Variables, operation.Variables, values);
            return ExecuteAsync(operation, values, new RequestHost(request.Services, default), request.State, request.RootValue);
        }
        catch (GraphQLException refused)
        {
            return new(ResponseWriter.Refuse(refused.Errors));
        }
    }

    private PreparedDocument PrepareNew(string text)
    {
        try
        {
            if (text.Length > Options.Limits.MaxDocumentBytes)
            {
                return new([new GraphQLError($"The document has {text.Length} characters; {Options.Limits.MaxDocumentBytes} are allowed.")]);
            }
            DocumentSyntax document = Parser.Parse(text, new ParserOptions { MaxTokens = Options.Limits.MaxTokens });
            DocumentLimits.CheckAliases(document, Options.Limits.MaxAliases);
            OperationCost[] costs = [.. document.Definitions.OfType<OperationDefinitionSyntax>()
                .Select(operation => new OperationMeasure(Schema.Definition, Options.Limits, document, operation).Measure())];
            IReadOnlyList<GraphQLError> errors = Options.ValidateDocuments ? DocumentValidator.Validate(Schema.Definition, document, rules) : [];
            return errors.Count > 0 ? new(errors) : new(Schema, document, costs);
        }
        catch (GraphQLException refused)
        {
            return new(refused.Errors);
        }
    }

    private ValueTask<ExecutionResult> ExecuteAsync(PreparedOperation operation, object?[] values, IRequestHost host, RequestState? state, object? root)
    {
        if (VariableCoercion.Coerce(operation.Variables, values) is { } errors)
        {
            return new(ResponseWriter.Refuse(errors));
        }
        double price = operation.Cost?.Price(values) ?? 0;
        if (price > Options.Limits.MaxCost)
        {
            return new(ResponseWriter.Refuse([operation.Cost!.Refuse(values, price, Options.Limits.MaxCost)], OperationCost.Extension(price, Options.Limits.MaxCost)));
        }
        OperationPlan plan = operation.PlanFor(values);
        OperationRun run = plan.Rent();
        run.Begin(values, host, limits, reporter, state);
        run.ReportedCost = Options.ReportCost || host.WantsCost ? price : null;
        return Options.BeginRequest is { } begin
            ? ExecuteWithinAsync(begin, operation, run, root)
            : ExecuteAsync(operation, run, root);
    }

    /// <summary>Executes between the application's preparation of the request and the disposal of what it prepared.</summary>
    private static async ValueTask<ExecutionResult> ExecuteWithinAsync(BeginRequest begin, PreparedOperation operation, OperationRun run, object? root)
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
            return await ExecuteAsync(operation, run, root);
        }
    }

    private static ValueTask<ExecutionResult> ExecuteAsync(PreparedOperation operation, OperationRun run, object? root)
    {
        try
        {
            operation.RootBinding.EnterRoot(run, root);
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
            ExecutionTimeoutException or ResponseTooLargeException => new GraphQLError(exception.Message),
            OperationCanceledException when run.Host?.Aborted.IsCancellationRequested == true => throw exception,
            _ => run.ErrorOf(exception, null),
        };
        run.Plan.Return(run);
        return ResponseWriter.Refuse(error);
    }
}
