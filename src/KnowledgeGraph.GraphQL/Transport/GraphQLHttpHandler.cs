using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.GraphQL.Execution;
using Microsoft.AspNetCore.Http;

namespace KnowledgeGraph.GraphQL.Transport;

/// <summary>GraphQL over HTTP: reads requests out of HTTP requests and answers them with the right status.</summary>
internal sealed class GraphQLHttpHandler(RequestExecutor executor, RequestDelegate webSockets)
{
    private int underWay;

    public Task HandleAsync(HttpContext http)
    {
        if (HttpMethods.IsGet(http.Request.Method) && http.Request.Headers.Upgrade.Count > 0)
        {
            return webSockets(http);
        }
        ResponseMediaType type = AcceptHeader.Choose(http.Request.Headers.Accept);
        if (type == ResponseMediaType.None)
        {
            return RefuseAsync(http, StatusCodes.Status406NotAcceptable, ResponseMediaType.GraphQLResponse,
                "The accepted media types must include application/graphql-response+json or application/json.");
        }
        if (HttpMethods.IsPost(http.Request.Method))
        {
            return PostAsync(http, type);
        }
        if (HttpMethods.IsGet(http.Request.Method))
        {
            return GetAsync(http, type);
        }
        http.Response.Headers.Allow = "GET, POST";
        return RefuseAsync(http, StatusCodes.Status405MethodNotAllowed, type, "GraphQL only supports GET and POST requests.");
    }

    private async Task PostAsync(HttpContext http, ResponseMediaType type)
    {
        if (!IsJson(http.Request.ContentType))
        {
            await RefuseAsync(http, StatusCodes.Status415UnsupportedMediaType, type, "The request's content type must be application/json, in UTF-8.");
            return;
        }
        PipeReader reader = http.Request.BodyReader;
        ReadResult body = await ReadAllAsync(reader, executor.Options.Limits.MaxRequestBytes);
        if (!body.IsCompleted)
        {
            await RefuseAsync(http, StatusCodes.Status413PayloadTooLarge, type, $"The request is larger than {executor.Options.Limits.MaxRequestBytes} bytes.");
            return;
        }
        Begun begun = Begin(body.Buffer, new HttpRequestHost(http), type);
        reader.AdvanceTo(body.Buffer.End);
        await AnswerAsync(http, type, begun);
    }

    private async Task GetAsync(HttpContext http, ResponseMediaType type)
    {
        Begun begun = http.Request.QueryString.Value is { } query && query.Length > executor.Options.Limits.MaxRequestBytes
            ? new Begun(StatusCodes.Status414UriTooLong, $"The request is larger than {executor.Options.Limits.MaxRequestBytes} bytes.")
            : Begin(http.Request.Query, new HttpRequestHost(http), type);
        await AnswerAsync(http, type, begun);
    }

    private async Task AnswerAsync(HttpContext http, ResponseMediaType type, Begun begun)
    {
        if (begun.Problem is { } problem)
        {
            if (begun.Status == StatusCodes.Status405MethodNotAllowed)
            {
                http.Response.Headers.Allow = "POST";
            }
            await RefuseAsync(http, begun.Status, type, problem);
            return;
        }
        try
        {
            if (begun.Stream is { } results)
            {
                http.Response.ContentType = AcceptHeader.EventStream;
                http.Response.Headers.CacheControl = "no-cache";
                await EventStream.WriteAsync(results, http.Response.BodyWriter, TimeProvider.System, http.RequestAborted);
                return;
            }
            using ExecutionResult result = await begun.Result;
            await ResponseSender.SendAsync(http, type, result, executor.Options.Compression);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone: there is nobody to answer.
        }
        finally
        {
            Interlocked.Decrement(ref underWay);
        }
    }

    private Begun Begin(in ReadOnlySequence<byte> body, HttpRequestHost host, ResponseMediaType type)
    {
        if (body.IsSingleSegment)
        {
            return Begin(body.FirstSpan, host, type);
        }
        byte[] copy = ArrayPool<byte>.Shared.Rent((int)body.Length);
        try
        {
            body.CopyTo(copy);
            return Begin(copy.AsSpan(0, (int)body.Length), host, type);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
        }
    }

    private Begun Begin(ReadOnlySpan<byte> json, HttpRequestHost host, ResponseMediaType type)
    {
        try
        {
            return Utf8Request.TryRead(json, executor.Options.Limits.MaxInputValues, out Utf8Request request, out string? problem)
                ? Begin(request, host, type, isReadOnly: false)
                : new Begun(StatusCodes.Status400BadRequest, problem!);
        }
        catch (JsonException)
        {
            return new Begun(StatusCodes.Status400BadRequest, "The request's body is not valid JSON.");
        }
    }

    private Begun Begin(IQueryCollection query, HttpRequestHost host, ResponseMediaType type)
    {
        Utf8Request request = default;
        request.HasQuery = query.ContainsKey("query");
        request.Query = Encoding.UTF8.GetBytes(query["query"].ToString());
        request.DocumentId = Encoding.UTF8.GetBytes(query["documentId"].ToString());
        request.OperationName = Encoding.UTF8.GetBytes(query["operationName"].ToString());
        try
        {
            return Utf8Request.TryObject(query["variables"].ToString(), out request.Variables)
                && Utf8Request.TryObject(query["extensions"].ToString(), out request.Extensions)
                    ? Begin(request, host, type, isReadOnly: true)
                    : new Begun(StatusCodes.Status400BadRequest, "The parameters \"variables\" and \"extensions\" must be JSON objects.");
        }
        catch (JsonException)
        {
            return new Begun(StatusCodes.Status400BadRequest, "The parameters \"variables\" and \"extensions\" must be JSON objects.");
        }
    }

    private Begun Begin(in Utf8Request request, HttpRequestHost host, ResponseMediaType type, bool isReadOnly)
    {
        if (!request.HasQuery && request.DocumentId.IsEmpty && request.Extensions.IsEmpty)
        {
            return new Begun(StatusCodes.Status400BadRequest, "The request has no \"query\".");
        }
        if (Interlocked.Increment(ref underWay) > executor.Options.Limits.MaxConcurrentOperations)
        {
            Interlocked.Decrement(ref underWay);
            return new Begun(StatusCodes.Status503ServiceUnavailable, "Too many operations are executed; try again later.");
        }
        try
        {
            return type == ResponseMediaType.EventStream
                ? new Begun(executor.SubscribeAsync(request, host))
                : new Begun(executor.ExecuteAsync(request, host, isReadOnly));
        }
        catch (OperationNotAllowedException refused)
        {
            Interlocked.Decrement(ref underWay);
            return new Begun(StatusCodes.Status405MethodNotAllowed, refused.Message);
        }
        catch
        {
            Interlocked.Decrement(ref underWay);
            throw;
        }
    }

    private static bool IsJson(string? contentType)
    {
        if (contentType is "application/json")
        {
            return true;
        }
        ReadOnlySpan<char> type = contentType;
        int semicolon = type.IndexOf(';');
        ReadOnlySpan<char> parameters = semicolon < 0 ? default : type[(semicolon + 1)..].Trim();
        return (semicolon < 0 ? type : type[..semicolon]).Trim().Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && (!parameters.StartsWith("charset=", StringComparison.OrdinalIgnoreCase)
                || parameters[8..].Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The whole body; not completed where it is larger than allowed.</summary>
    private static async ValueTask<ReadResult> ReadAllAsync(PipeReader reader, int mostBytes)
    {
        while (true)
        {
            ReadResult result = await reader.ReadAsync();
            if (result.IsCompleted && result.Buffer.Length <= mostBytes)
            {
                return result;
            }
            if (result.Buffer.Length > mostBytes)
            {
                reader.AdvanceTo(result.Buffer.End);
                return new ReadResult(default, isCanceled: false, isCompleted: false);
            }
            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private static async Task RefuseAsync(HttpContext http, int status, ResponseMediaType type, string message)
    {
        using ExecutionResult result = ResponseWriter.Refuse(new GraphQLError(message));
        http.Response.StatusCode = status;
        http.Response.ContentType = type == ResponseMediaType.Json ? AcceptHeader.Json : AcceptHeader.GraphQLResponse;
        http.Response.ContentLength = result.Utf8Json.Length;
        await http.Response.BodyWriter.WriteAsync(result.Utf8Json);
    }

    /// <summary>A request that is under way, or why it is not.</summary>
    private readonly struct Begun
    {
        public Begun(ValueTask<ExecutionResult> result) => Result = result;

        public Begun(IAsyncEnumerable<ExecutionResult> stream) => Stream = stream;

        public Begun(int status, string problem)
        {
            Status = status;
            Problem = problem;
        }

        public int Status { get; }

        public string? Problem { get; }

        public ValueTask<ExecutionResult> Result { get; }

        public IAsyncEnumerable<ExecutionResult>? Stream { get; }
    }
}
