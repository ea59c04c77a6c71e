using System.Text;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL;

/// <summary>
/// Answers requests over one schema: parse → measure → validate → plan, kept per document; then, per request, coerce
/// the variables → price → execute level by level → write. Safe for any number of requests at the same time.
/// </summary>
public sealed class RequestExecutor
{
    internal const string WarmingQuery = """
        query WarmUp($deprecated: Boolean = false) { __typename schema: __schema { types { ...T @include(if: true) } } }
        fragment T on __Type { kind name fields(includeDeprecated: $deprecated) { name type { name ofType { name } } } }
        """;

    private readonly DocumentStore documents;
    private readonly PersistedDocuments persisted;
    private readonly ExecutionSettings settings;

    /// <summary>Makes an executor; one per schema is enough.</summary>
    public RequestExecutor(ExecutableSchema schema, RequestExecutorOptions? options = null)
    {
        Schema = schema;
        Options = options ?? new RequestExecutorOptions();
        RequestLimits limits = Options.Limits;
        documents = new DocumentStore(schema, Options);
        persisted = new PersistedDocuments(Options);
        settings = new ExecutionSettings(
            new ExecutionLimits(limits.ExecutionTimeout, limits.MaxResponseBytes, limits.MaxErrors, limits.MaxCost),
            ReporterOf(Options),
            Options.BeginRequest,
            Options.ReportCost);
    }

    /// <summary>What is executed.</summary>
    public ExecutableSchema Schema { get; }

    /// <summary>How the executor works.</summary>
    public RequestExecutorOptions Options { get; }

    private static IErrorReporter ReporterOf(RequestExecutorOptions options)
    {
        IErrorReporter reporter = options.Logger is { } logger ? new LoggingReporter(logger) : SilentReporter.Instance;
        return options.DescribeException is { } describe ? new DescribingReporter(describe, reporter) : reporter;
    }

    /// <summary>Executes a query or mutation. Errors are in the result; only cancellation is thrown.</summary>
    public ValueTask<ExecutionResult> ExecuteAsync(GraphQLRequest request, CancellationToken cancellationToken = default)
    {
        try
        {
            PreparedRequest prepared = Prepare(documents.Get(Encoding.UTF8.GetBytes(request.Query), isEscaped: false), request, cancellationToken);
            return prepared.IsSubscription ? throw NotAStream() : prepared.ExecuteAsync(request.RootValue);
        }
        catch (GraphQLException refused)
        {
            return new(ResponseWriter.Refuse(refused));
        }
    }

    /// <summary>
    /// Asks the schema a question and drops the answer: afterwards the runtime has compiled the code that parses,
    /// validates, plans and writes, and the first client need not wait for that. To be called before a server says
    /// that it serves; takes some tens of milliseconds in a fresh process.
    /// </summary>
    public async Task WarmUpAsync(CancellationToken cancellationToken = default)
    {
        using ExecutionResult answer = await ExecuteAsync(new GraphQLRequest { Query = WarmingQuery }, cancellationToken);
    }

    /// <summary>
    /// Executes an operation of any kind: one result per event of a subscription, a single one of others. Each result
    /// is to be disposed before the next is asked for.
    /// </summary>
    public IAsyncEnumerable<ExecutionResult> SubscribeAsync(GraphQLRequest request, CancellationToken cancellationToken = default)
    {
        try
        {
            PreparedRequest prepared = Prepare(documents.Get(Encoding.UTF8.GetBytes(request.Query), isEscaped: false), request, cancellationToken);
            return prepared.IsSubscription ? prepared.SubscribeAsync() : Single(prepared.ExecuteAsync(request.RootValue));
        }
        catch (GraphQLException refused)
        {
            return Single(new(ResponseWriter.Refuse(refused)));
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
            PreparedRequest prepared = Prepare(request, host);
            OperationKind kind = prepared.Operation.Syntax.Operation;
            return isReadOnly && kind != OperationKind.Query ? throw new OperationNotAllowedException(kind)
                : kind == OperationKind.Subscription && prepared.IsSubscription ? throw NotAStream()
                : prepared.ExecuteAsync(null);
        }
        catch (GraphQLException refused)
        {
            return new(ResponseWriter.Refuse(refused));
        }
    }

    /// <summary>Executes a request as it came over the wire, of any kind.</summary>
    internal IAsyncEnumerable<ExecutionResult> SubscribeAsync(scoped in Utf8Request request, IRequestHost host)
    {
        try
        {
            PreparedRequest prepared = Prepare(request, host);
            return prepared.IsSubscription ? prepared.SubscribeAsync() : Single(prepared.ExecuteAsync(null));
        }
        catch (GraphQLException refused)
        {
            return Single(new(ResponseWriter.Refuse(refused)));
        }
    }

    /// <summary>Executes a document that is already parsed, without validating it.</summary>
    internal ValueTask<ExecutionResult> ExecuteAsync(DocumentSyntax document, GraphQLRequest request)
    {
        try
        {
            return Prepare(new PreparedDocument(Schema, document), request, default).ExecuteAsync(request.RootValue);
        }
        catch (GraphQLException refused)
        {
            return new(ResponseWriter.Refuse(refused));
        }
    }

    private PreparedRequest Prepare(PreparedDocument document, GraphQLRequest request, CancellationToken cancellationToken)
    {
        PreparedOperation operation = document.Find(Encoding.UTF8.GetBytes(request.OperationName ?? string.Empty), request.OperationName is not null);
        object?[] values = new object?[operation.Variables.Length];
        VariableValues.Read(request.Variables, operation.Variables, values);
        return Prepare(operation, values, new RequestHost(request.Services, cancellationToken), request.State);
    }

    private PreparedRequest Prepare(scoped in Utf8Request given, IRequestHost host)
    {
        Utf8Request request = given;
        if (persisted.Concerns(request))
        {
            persisted.Resolve(ref request);
        }
        PreparedOperation operation = documents.Get(request.Query, request.QueryIsEscaped).Find(request.OperationName, isNamed: !request.OperationName.IsEmpty);
        object?[] values = operation.Variables.Length == 0 ? [] : new object?[operation.Variables.Length];
        VariableValues.Read(request.Variables, operation.Variables, values);
        return Prepare(operation, values, host, null);
    }

    private PreparedRequest Prepare(PreparedOperation operation, object?[] values, IRequestHost host, RequestState? state)
    {
        if (VariableCoercion.Coerce(operation.Variables, values) is { } errors)
        {
            throw new GraphQLException(errors);
        }
        double price = operation.Cost?.Price(values) ?? 0;
        return price > Options.Limits.MaxCost
            ? throw new CostTooHighException(operation.Cost!.Refuse(values, price, Options.Limits.MaxCost), price, Options.Limits.MaxCost)
            : new PreparedRequest(operation, values, price, host, state, settings);
    }

    private static GraphQLException NotAStream() =>
        new(new GraphQLError("A subscription is answered as a stream: accept text/event-stream or open a WebSocket."));

    private static async IAsyncEnumerable<ExecutionResult> Single(ValueTask<ExecutionResult> result)
    {
        yield return await result;
    }
}
