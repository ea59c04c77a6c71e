using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace KnowledgeGraph.GraphQL.Transport;

/// <summary>Sends the response of one operation over HTTP: status, validators, compression.</summary>
internal static class ResponseSender
{
    public static Task SendAsync(HttpContext http, ResponseMediaType type, ExecutionResult result, HttpCompression? compression)
    {
        HttpResponse response = http.Response;
        ReadOnlyMemory<byte> body = result.Utf8Json;
        bool isGet = HttpMethods.IsGet(http.Request.Method);
        // With application/json the status says that the response is well-formed GraphQL, not that it is a good one.
        response.StatusCode = result.IsExecuted || type == ResponseMediaType.Json ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        ContentEncoding encoding = ContentEncoding.Identity;
        if (compression is not null && body.Length >= compression.MinimumBytes)
        {
            encoding = ContentEncodings.Choose(http.Request.Headers.AcceptEncoding.ToString());
            response.Headers.Vary = "Accept, Accept-Encoding";
        }
        if (isGet)
        {
            // Whether a cached answer was large enough to depend on Accept-Encoding is not to be seen from the request.
            response.Headers.Vary = compression is null ? "Accept" : "Accept, Accept-Encoding";
            if (result.Errors.Count == 0)
            {
                response.Headers.ETag = Validator.Of(body.Span, encoding);
                if (Validator.Matches(http.Request.Headers.IfNoneMatch, response.Headers.ETag))
                {
                    response.StatusCode = StatusCodes.Status304NotModified;
                    return Task.CompletedTask;
                }
            }
        }
        response.ContentType = type == ResponseMediaType.Json ? AcceptHeader.Json : AcceptHeader.GraphQLResponse;
        return encoding == ContentEncoding.Identity
            ? SendPlainAsync(response, body)
            : SendCompressedAsync(response, body, encoding, compression!.BrotliQuality);
    }

    private static Task SendPlainAsync(HttpResponse response, ReadOnlyMemory<byte> body)
    {
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body).AsTask();
    }

    private static async Task SendCompressedAsync(HttpResponse response, ReadOnlyMemory<byte> body, ContentEncoding encoding, int brotliQuality)
    {
        int length = ContentEncodings.Compress(body.Span, encoding, brotliQuality, out byte[] rented);
        try
        {
            if (length == 0)
            {
                await SendPlainAsync(response, body);
                return;
            }
            response.Headers.ContentEncoding = ContentEncodings.Name(encoding);
            response.ContentLength = length;
            await response.BodyWriter.WriteAsync(rented.AsMemory(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
