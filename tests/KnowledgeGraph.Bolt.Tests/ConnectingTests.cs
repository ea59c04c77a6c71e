using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KnowledgeGraph.Bolt.Tests.Fakes;

namespace KnowledgeGraph.Bolt.Tests;

/// <summary>What a user reads who got the address, the scheme, the certificate or the password wrong.</summary>
public sealed class ConnectingTests
{
    [Fact]
    public async Task Connect_HttpPort_SaysSo()
    {
        await using var server = new RawServer("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());

        var failure = await Assert.ThrowsAsync<ClientException>(() => VerifyAsync($"bolt://127.0.0.1:{server.Port}"));

        Assert.Contains("HTTP port", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_TlsPortWithoutTls_NamesTheScheme()
    {
        await using var server = new RawServer([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x50]);

        var failure = await Assert.ThrowsAsync<ClientException>(() => VerifyAsync($"bolt://127.0.0.1:{server.Port}"));

        Assert.Contains("bolt+s", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_PlainPortWithTls_NamesTheScheme()
    {
        await using var server = new RawServer([]);

        var failure = await Assert.ThrowsAsync<ServiceUnavailableException>(() => VerifyAsync($"bolt+s://127.0.0.1:{server.Port}"));

        Assert.Contains("TLS", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_Garbage_AsksWhetherItIsABoltPort()
    {
        await using var server = new RawServer("SSH-2.0-OpenSSH"u8.ToArray());

        var failure = await Assert.ThrowsAsync<ClientException>(() => VerifyAsync($"bolt://127.0.0.1:{server.Port}"));

        Assert.Contains("Bolt port", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_NobodyListens_NamesTheAddress()
    {
        var failure = await Assert.ThrowsAsync<ServiceUnavailableException>(() => VerifyAsync("bolt://127.0.0.1:1"));

        Assert.Contains("127.0.0.1:1", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_NoCommonVersion_NamesThoseOfThisSide()
    {
        await using var server = new RawServer([0, 0, 0, 0]);

        var failure = await Assert.ThrowsAsync<ClientException>(() => VerifyAsync($"bolt://127.0.0.1:{server.Port}"));

        Assert.Contains("5.8-5.0", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_SilentServer_EndsAfterTheTimeout()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var driver = GraphDatabase.Driver(new Uri($"bolt://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"), AuthTokens.None, config => config.WithConnectionTimeout(TimeSpan.FromMilliseconds(200)));

        var failure = await Assert.ThrowsAsync<ServiceUnavailableException>(driver.VerifyConnectivityAsync);

        Assert.Contains("0.2 s", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bolt+s", true)]
    [InlineData("neo4j+s", true)]
    [InlineData("bolt+ssc", false)]
    [InlineData("neo4j+ssc", false)]
    public async Task Connect_SelfSignedCertificate_IsRefusedUnlessTheSchemeAllows(string scheme, bool isRefused)
    {
        using var certificate = SelfSigned("localhost");
        await using var server = new RawServer("HTTP"u8.ToArray(), certificate);

        if (isRefused)
        {
            var failure = await Assert.ThrowsAsync<SecurityException>(() => VerifyAsync($"{scheme}://localhost:{server.Port}"));
            Assert.Contains("not trusted", failure.Message, StringComparison.Ordinal);
            Assert.Contains("ssc", failure.Message, StringComparison.Ordinal);
        }
        else
        {
            // Beyond TLS this server speaks HTTP: that it is heard shows that the certificate was accepted.
            var failure = await Assert.ThrowsAnyAsync<Neo4jException>(() => VerifyAsync($"{scheme}://localhost:{server.Port}"));
            Assert.Contains("HTTP", failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Connect_TrustedCertificateOfAnotherName_IsRefused()
    {
        using var certificate = SelfSigned("elsewhere.example");
        await using var server = new RawServer("HTTP"u8.ToArray(), certificate);

        var failure = await Assert.ThrowsAsync<SecurityException>(() => VerifyAsync($"bolt+s://localhost:{server.Port}", config => config.WithTrustManager(TrustManager.CreateCertTrust([certificate]))));

        Assert.Contains("another name", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_TrustedCertificate_IsAccepted()
    {
        using var certificate = SelfSigned("localhost");
        await using var server = new RawServer("HTTP"u8.ToArray(), certificate);

        var failure = await Assert.ThrowsAsync<ClientException>(() => VerifyAsync($"bolt://localhost:{server.Port}", config => config
            .WithEncryptionLevel(EncryptionLevel.Encrypted)
            .WithTrustManager(TrustManager.CreateCertTrust([certificate]))));

        Assert.Contains("HTTP port", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_ClientCertificate_IsShownToTheServer()
    {
        using var own = SelfSigned("localhost");
        using var first = SelfSigned("client.example");
        using var second = SelfSigned("renewed.example");
        await using var server = new RawServer("HTTP"u8.ToArray(), own, asksForCertificate: true);
        var provider = ClientCertificateProviders.Rotating(first);
        Action<ConfigBuilder> configure = config => config.WithTrustManager(TrustManager.CreateCertTrust([own])).WithClientCertificateProvider(provider);

        await Assert.ThrowsAsync<ClientException>(() => VerifyAsync($"bolt+s://localhost:{server.Port}", configure));
        provider.UpdateCertificate(second);
        await Assert.ThrowsAsync<ClientException>(() => VerifyAsync($"bolt+s://localhost:{server.Port}", configure));

        Assert.Equal(["CN=client.example", "CN=renewed.example"], server.ClientCertificates.Distinct());
    }

    [Fact]
    public void ClientCertificate_WithoutItsKey_IsRefusedAtOnce()
    {
        using var whole = SelfSigned("client.example");
        using var bare = X509CertificateLoader.LoadCertificate(whole.Export(X509ContentType.Cert));

        var failure = Assert.Throws<ArgumentException>(() => ClientCertificateProviders.Static(bare));

        Assert.Contains("client.example", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_WrongPassword_IsAnAuthenticationExceptionAndNotTriedAgain()
    {
        await using var cluster = new FakeCluster(ServerScript.Parse("""
            server a:1
            connection
            C HELLO
            C LOGON [{"scheme": "basic", "principal": "neo4j", "credentials": "wrong"}]
            S SUCCESS {"server": "Neo4j/5.26.0", "connection_id": "1"}
            S FAILURE {"neo4j_code": "Neo.ClientError.Security.Unauthorized", "message": "no", "gql_status": "42NFF", "description": "x"}
            close
            """));
        await using var driver = cluster.Connect("bolt://a:1", AuthTokens.Basic("neo4j", "wrong"));
        await using var session = driver.AsyncSession();

        var failure = await Assert.ThrowsAsync<AuthenticationException>(() => session.ExecuteReadAsync(runner => runner.RunAsync("RETURN 1")));

        Assert.False(failure.IsRetriable);
        cluster.AssertPlayed();
    }

    [Theory]
    [InlineData("http://localhost:7474", "none of bolt")]
    [InlineData("bolt://user:secret@localhost", "Credentials")]
    [InlineData("bolt://localhost?region=north", "neo4j")]
    [InlineData("neo4j://localhost?region", "key=value")]
    [InlineData("neo4j://localhost?address=x", "twice")]
    public void Driver_UriOfNoUse_SaysWhy(string uri, string words)
    {
        var failure = Assert.Throws<ArgumentException>(() => GraphDatabase.Driver(new Uri(uri), AuthTokens.None));

        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.example:9000", "a.example", 9000)]
    [InlineData("a.example", "a.example", 7687)]
    [InlineData("[::1]:9000", "::1", 9000)]
    [InlineData("[::1]", "::1", 7687)]
    [InlineData("::1", "::1", 7687)]
    public void Parse_AddressOfARoutingTable_GivesHostAndPort(string text, string host, int port)
    {
        var address = ServerAddress.Parse(text);

        Assert.Equal((host, port), (address.Host, address.Port));
    }

    private static async Task VerifyAsync(string uri, Action<ConfigBuilder>? configure = null)
    {
        await using var driver = GraphDatabase.Driver(new Uri(uri), AuthTokens.None, configure);
        await driver.VerifyConnectivityAsync();
    }

    private static X509Certificate2 SelfSigned(string name)
    {
        using var key = RSA.Create(2_048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var bare = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(bare.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>Sends fixed bytes to whoever connects, over TLS where it has a certificate, and closes.</summary>
    private sealed class RawServer : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly Task _serving;
        private readonly bool _asksForCertificate;

        public RawServer(byte[] answer, X509Certificate2? certificate = null, bool asksForCertificate = false)
        {
            _asksForCertificate = asksForCertificate;
            _listener.Start();
            _serving = ServeAsync(answer, certificate);
        }

        /// <summary>The subjects of the certificates that clients showed.</summary>
        public List<string> ClientCertificates { get; } = [];

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public async ValueTask DisposeAsync()
        {
            _listener.Dispose();
            await _serving;
        }

        private async Task ServeAsync(byte[] answer, X509Certificate2? certificate)
        {
            while (true)
            {
                try
                {
                    using var client = await _listener.AcceptTcpClientAsync();
                    await using Stream stream = certificate is null ? client.GetStream() : new SslStream(client.GetStream());
                    if (stream is SslStream encrypted)
                    {
                        await encrypted.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
                        {
                            ServerCertificate = certificate,
                            ClientCertificateRequired = _asksForCertificate,
                            RemoteCertificateValidationCallback = (_, shown, _, _) =>
                            {
                                ClientCertificates.Add(shown?.Subject ?? "none");
                                return shown is not null || !_asksForCertificate;
                            },
                        });
                    }

                    await stream.ReadAtLeastAsync(new byte[20], 20, throwOnEndOfStream: false);
                    await stream.WriteAsync(answer);
                }
                catch (Exception exception) when (exception is IOException or System.Security.Authentication.AuthenticationException)
                {
                    // A client that does not like what it sees leaves.
                }
                catch (Exception exception) when (exception is SocketException or InvalidOperationException)
                {
                    return;
                }
            }
        }
    }
}
