using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;
using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Bolt.Wire;

namespace KnowledgeGraph.Bolt.Connections;

/// <summary>Makes connections that are ready for queries: TCP, TLS, handshake, logon.</summary>
internal sealed class Connector(Config config, ServerScheme scheme, IReadOnlyDictionary<string, object?>? routing)
{
    private static readonly Dictionary<string, object?> s_boltAgent = new()
    {
        ["product"] = "KnowledgeGraph.Bolt/0.1",
        ["platform"] = $"{RuntimeInformation.OSDescription}; {RuntimeInformation.OSArchitecture}",
        ["language"] = $".NET/{Environment.Version}",
    };

    public bool IsEncrypted { get; } = scheme.IsEncrypted ?? config.EncryptionLevel == EncryptionLevel.Encrypted;

    public async ValueTask<BoltConnection> ConnectAsync(ServerAddress address, IAuthToken auth, CancellationToken cancellationToken)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (config.ConnectionTimeout != Config.InfiniteInterval)
        {
            source.CancelAfter(config.ConnectionTimeout);
        }

        try
        {
            return await NegotiateAsync(address, auth, source.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ServiceUnavailableException($"{address} did not complete a connection within {config.ConnectionTimeout.TotalSeconds:0.###} s.", exception);
        }
    }

    private async ValueTask<BoltConnection> NegotiateAsync(ServerAddress address, IAuthToken auth, CancellationToken cancellationToken)
    {
        var connection = await TryOpenAsync(address, [VersionRange.Manifest, .. config.Versions], cancellationToken)
            ?? await TryOpenLegacyAsync(address, cancellationToken)
            ?? throw new ClientException($"{address} speaks none of the versions of Bolt that this client knows: 6.1-6.0, 5.8-5.0, 4.4-4.0, 3.0, 2.0, 1.0.");
        try
        {
            connection.CancellationToken = cancellationToken;
            await connection.LogonAsync(Hello(auth));
            connection.CancellationToken = default;
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>A server that refused the newer versions and breaks off at the older ones may know them all the same, another time.</summary>
    private async ValueTask<BoltConnection?> TryOpenLegacyAsync(ServerAddress address, CancellationToken cancellationToken)
    {
        try
        {
            return await TryOpenAsync(address, Handshake.Legacy, cancellationToken);
        }
        catch (ServiceUnavailableException exception)
        {
            throw new ServiceUnavailableException($"{address} speaks none of the newer versions of Bolt, and breaks off when it is asked for older ones: {exception.Message}", exception);
        }
    }

    private async ValueTask<BoltConnection?> TryOpenAsync(ServerAddress address, IReadOnlyList<VersionRange> proposals, CancellationToken cancellationToken)
    {
        var stream = await OpenAsync(address, cancellationToken);
        try
        {
            if (await Handshake.NegotiateAsync(stream, proposals, cancellationToken, config.Versions) is { } version)
            {
                return new BoltConnection(stream, version, address, config) { ReadTimeout = config.ReadTimeout };
            }
        }
        catch (IOException exception)
        {
            await stream.DisposeAsync();
            throw new ServiceUnavailableException($"The connection to {address} broke during the Bolt handshake: {exception.Message}", exception);
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }

        await stream.DisposeAsync();
        return null;
    }

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The stream owns the socket, and the connection the stream.")]
    private async ValueTask<Stream> OpenAsync(ServerAddress address, CancellationToken cancellationToken)
    {
        var socket = config.Ipv6Enabled
            ? new Socket(SocketType.Stream, ProtocolType.Tcp)
            : new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.NoDelay = true;
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, config.SocketKeepAlive);
            var target = config.Dial(address);
            await socket.ConnectAsync(target.Host, target.Port, cancellationToken);
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            throw new ServiceUnavailableException($"{address} cannot be reached: {exception.Message}.", exception);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        var stream = new NetworkStream(socket, ownsSocket: true);
        return IsEncrypted ? await EncryptAsync(stream, address, cancellationToken) : stream;
    }

    private async ValueTask<Stream> EncryptAsync(NetworkStream stream, ServerAddress address, CancellationToken cancellationToken)
    {
        // A scheme that only says "encrypted and verified" leaves room for whose certificates are trusted.
        var trust = scheme.TrustsAny ? TrustManager.CreateInsecure() : config.TrustManager ?? TrustManager.CreateChainTrust();
        var uri = new UriBuilder("bolt", address.Host, address.Port).Uri;
        var found = SslPolicyErrors.None;
        var encrypted = new SslStream(stream, leaveInnerStreamOpen: false, (_, certificate, chain, errors) =>
        {
            found = errors;
            return trust.ValidateServerCertificate(uri, certificate as X509Certificate2, chain, errors);
        });
        try
        {
            var options = new SslClientAuthenticationOptions { TargetHost = address.Host, EnabledSslProtocols = config.TlsVersion };
            if (config.ClientCertificateProvider is { } provider)
            {
                options.ClientCertificates = [await provider.GetCertificateAsync().WaitAsync(cancellationToken)];
            }

            await encrypted.AuthenticateAsClientAsync(options, cancellationToken);
            return encrypted;
        }
        catch (System.Security.Authentication.AuthenticationException exception)
        {
            await encrypted.DisposeAsync();
            throw new SecurityException(Explain(address, found, exception), exception);
        }
        catch (IOException exception)
        {
            await encrypted.DisposeAsync();
            throw new ServiceUnavailableException($"{address} does not answer in TLS: it may have none (schemes bolt, neo4j). {exception.Message}", exception);
        }
        catch
        {
            await encrypted.DisposeAsync();
            throw;
        }
    }

    private static string Explain(ServerAddress address, SslPolicyErrors found, Exception exception) =>
        (found & SslPolicyErrors.RemoteCertificateNameMismatch) != 0
            ? $"The certificate of {address} is made out to another name."
            : (found & SslPolicyErrors.RemoteCertificateChainErrors) != 0
                ? $"The certificate of {address} is not trusted: it is self-signed, expired or of an unknown authority. The schemes bolt+ssc and neo4j+ssc accept self-signed ones."
                : $"{address} and this client do not agree on TLS: {exception.Message}";

    private HelloRequest Hello(IAuthToken auth) => new(
        config.UserAgent,
        s_boltAgent,
        auth,
        routing,
        NotificationFilter.From(config.MinimumNotificationSeverity, config.DisabledNotificationCategories),
        AsksForUtc: true);
}
