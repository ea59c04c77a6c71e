using System.IO.Compression;
using System.Net;
using System.Text;
using KnowledgeGraph.GraphQL.Transport;

namespace KnowledgeGraph.GraphQL.Tests.Transport;

public sealed class HttpCompressionTests
{
    private const int Large = 8_000;

    private static readonly RequestExecutorOptions s_compressing = new() { Compression = new HttpCompression() };

    [Theory]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("br;q=0.5, gzip;q=0.8", "gzip")]
    [InlineData("br;q=0, *;q=0.1", "gzip")]
    [InlineData("*", "br")]
    [InlineData("BR", "br")]
    [InlineData("deflate, identity;q=0.5", null)]
    [InlineData("gzip;q=0", null)]
    [InlineData("", null)]
    public async Task Post_LargeAnswer_IsSentAsTheClientLikesIt(string accepted, string? expected)
    {
        await using TestServer server = await TestServer.StartAsync(Library.Create(), s_compressing);

        using HttpResponseMessage response = await SendAsync(server, HttpMethod.Post, Large, accepted);

        byte[] body = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal(expected is null ? [] : [expected], response.Content.Headers.ContentEncoding);
        Assert.Equal(["Accept", "Accept-Encoding"], response.Headers.Vary);
        Assert.Equal(body.Length, response.Content.Headers.ContentLength);
        Assert.Equal(expected is null, body.Length > Large);
        Assert.Equal(Answer(Large), Decoded(body, expected));
    }

    [Fact]
    public async Task Post_SmallAnswer_IsSentAsItIs()
    {
        await using TestServer server = await TestServer.StartAsync(Library.Create(), s_compressing);

        using HttpResponseMessage response = await SendAsync(server, HttpMethod.Post, 100, "br, gzip");

        Assert.Empty(response.Content.Headers.ContentEncoding);
        Assert.Empty(response.Headers.Vary);
        Assert.Equal(Answer(100), await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Post_WithoutTheOption_IsNeverCompressed()
    {
        await using TestServer server = await TestServer.StartAsync(Library.Create());

        using HttpResponseMessage response = await SendAsync(server, HttpMethod.Post, Large, "br, gzip");

        Assert.Empty(response.Content.Headers.ContentEncoding);
        Assert.Equal(Answer(Large), await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Get_SameAnswerInTwoEncodings_HasTwoValidators()
    {
        await using TestServer server = await TestServer.StartAsync(Library.Create(), s_compressing);

        using HttpResponseMessage plain = await SendAsync(server, HttpMethod.Get, Large, "");
        using HttpResponseMessage brotli = await SendAsync(server, HttpMethod.Get, Large, "br");
        using HttpResponseMessage again = await SendAsync(server, HttpMethod.Get, Large, "br", brotli.Headers.ETag!.Tag);
        using HttpResponseMessage other = await SendAsync(server, HttpMethod.Get, Large, "br", plain.Headers.ETag!.Tag);
        using HttpResponseMessage small = await SendAsync(server, HttpMethod.Get, 100, "br");

        Assert.NotEqual(plain.Headers.ETag, brotli.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.All([plain, brotli, again, other, small], response => Assert.Equal(["Accept", "Accept-Encoding"], response.Headers.Vary));
    }

    [Fact]
    public async Task Post_EventStream_IsNotCompressed()
    {
        await using TestServer server = await TestServer.StartAsync(Library.Create(), s_compressing);

        using HttpResponseMessage response = await SendAsync(server, HttpMethod.Post, Large, "br, gzip", accept: "text/event-stream");

        Assert.Empty(response.Content.Headers.ContentEncoding);
        Assert.Contains(Answer(Large), await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void Compress_WhatCannotBeMadeSmaller_IsLeft()
    {
        byte[] noise = new byte[10_000];
        new Random(7).NextBytes(noise);

        Assert.Equal(0, ContentEncodings.Compress(noise, ContentEncoding.Brotli, 1, out _));
        Assert.Equal(0, ContentEncodings.Compress(noise, ContentEncoding.Gzip, 1, out _));
    }

    private static string Answer(int length) => $"{{\"data\":{{\"echo\":\"{new string('x', length)}\"}}}}";

    private static async Task<HttpResponseMessage> SendAsync(
        TestServer server, HttpMethod method, int length, string acceptEncoding, string? ifNoneMatch = null, string? accept = null)
    {
        string text = new('x', length);
        using HttpRequestMessage request = new(method, method == HttpMethod.Get
            ? new Uri("?query=" + Uri.EscapeDataString($"{{ echo(text: \"{text}\") }}"), UriKind.Relative)
            : null);
        if (method == HttpMethod.Post)
        {
            request.Content = new StringContent($"{{\"query\":\"{{ echo(text: \\\"{text}\\\") }}\"}}", Encoding.UTF8, "application/json");
        }
        request.Headers.TryAddWithoutValidation("Accept-Encoding", acceptEncoding);
        request.Headers.TryAddWithoutValidation("Accept", accept ?? "application/json");
        if (ifNoneMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        }
        return await server.Client.SendAsync(request);
    }

    private static string Decoded(byte[] body, string? encoding)
    {
        using MemoryStream bytes = new(body);
        using Stream stream = encoding switch
        {
            "br" => new BrotliStream(bytes, CompressionMode.Decompress),
            "gzip" => new GZipStream(bytes, CompressionMode.Decompress),
            _ => bytes,
        };
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
