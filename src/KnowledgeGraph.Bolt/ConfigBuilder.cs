using System.Diagnostics.CodeAnalysis;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Bolt.Wire;

namespace KnowledgeGraph.Bolt;

/// <summary>Sets what a driver does differently from the usual.</summary>
public sealed class ConfigBuilder
{
    private Config _config = new();

    internal ConfigBuilder()
    {
    }

    /// <summary>Encrypts, or not, where the scheme does not say.</summary>
    /// <param name="level">Whether to encrypt.</param>
    /// <returns>This builder.</returns>
    public ConfigBuilder WithEncryptionLevel(EncryptionLevel level) => With(_config with { EncryptionLevel = level });

    /// <summary>Sets who decides about certificates.</summary>
    /// <param name="manager">The trust manager.</param>
    /// <returns>This builder.</returns>
    public ConfigBuilder WithTrustManager(TrustManager manager) => With(_config with { TrustManager = manager });

    /// <summary>Sets for how long a managed transaction is tried again.</summary>
    /// <param name="time">The time.</param>
    /// <returns>This builder.</returns>
    public ConfigBuilder WithMaxTransactionRetryTime(TimeSpan time) => With(_config with { MaxTransactionRetryTime = time });

    /// <summary>Sets how many idle connections to one server are kept.</summary>
    /// <param name="size">The count, or <see cref="Config.Infinite"/>.</param>
    /// <returns>This builder.</returns>
    public ConfigBuilder WithMaxIdleConnectionPoolSize(int size) => With(_config with { MaxIdleConnectionPoolSize = size });

    /// <summary>Sets how many connections to one server there are at most.</summary>
    /// <param name="size">The count, or <see cref="Config.Infinite"/>.</param>
    /// <returns>This builder.</returns>
    public ConfigBuilder WithMaxConnectionPoolSize(int size) => With(_config with { MaxConnectionPoolSize = size });

    /// <summary>Sets how long to wait for a connection where all are in use.</summary>
    /// <param name="timeSpan">The time.</param>
    /// <returns>This builder.</returns>
    public ConfigBuilder WithConnectionAcquisitionTimeout(TimeSpan timeSpan) => With(_config with { ConnectionAcquisitionTimeout = timeSpan });

    /// <summary>Sets how long to wait for a new connection.</summary>
    /// <param name="timeSpan">The time.</param>
    /// <returns>This builder.</returns>
    public ConfigBuilder WithConnectionTimeout(TimeSpan timeSpan) => With(_config with { ConnectionTimeout = timeSpan });

    /// <summary>Sets after how long an idle connection is closed.</summary>
    /// <param name="timeSpan">The time.</param>
    /// <returns>This builder.</returns>
    public ConfigBuilder WithConnectionIdleTimeout(TimeSpan timeSpan) => With(_config with { ConnectionIdleTimeout = timeSpan });

    /// <summary>Sets after how long idle a connection is asked whether it lives.</summary>
    /// <param name="timeout">The time; zero asks each time.</param>
    /// <returns>This builder.</returns>
    public ConfigBuilder WithConnectionLivenessCheckTimeout(TimeSpan timeout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero);
        return With(_config with { ConnectionLivenessThreshold = timeout });
    }

    /// <summary>Sets after how long a connection is closed however well it works.</summary>
    /// <param name="timeSpan">The time.</param>
    /// <returns>This builder.</returns>
    public ConfigBuilder WithMaxConnectionLifetime(TimeSpan timeSpan) => With(_config with { MaxConnectionLifetime = timeSpan });

    /// <summary>Sets how many records come in a batch.</summary>
    /// <param name="size">The count, or <see cref="Config.Infinite"/>.</param>
    /// <returns>This builder.</returns>
    public ConfigBuilder WithFetchSize(long size) => With(_config with { FetchSize = Checked(size) });

    /// <summary>Sets how long a server may be silent where it does not say so itself. Not in the official driver.</summary>
    /// <param name="timeSpan">The time.</param>
    /// <returns>This builder.</returns>
    public ConfigBuilder WithReadTimeout(TimeSpan timeSpan) => With(_config with { ReadTimeout = timeSpan });

    /// <summary>Sets the longest message taken from a server. Not in the official driver.</summary>
    /// <param name="bytes">The size in bytes.</param>
    /// <returns>This builder.</returns>
    public ConfigBuilder WithMaxMessageSize(int bytes) => With(_config with { MaxMessageSize = bytes });

    /// <summary>Sets the name by which the client goes.</summary>
    /// <param name="userAgent">Name and version.</param>
    /// <returns>This builder.</returns>
    public ConfigBuilder WithUserAgent(string userAgent) => With(_config with { UserAgent = userAgent });

    /// <summary>Sets which notifications are wanted.</summary>
    /// <param name="minimumSeverity">The least severity; null leaves it to the server.</param>
    /// <param name="disabledCategories">Categories not wanted; null leaves it to the server.</param>
    /// <returns>This builder.</returns>
    public ConfigBuilder WithNotifications(Severity? minimumSeverity, Category[]? disabledCategories) =>
        WithNotificationWords(minimumSeverity, NotificationFilter.Words(disabledCategories));

    /// <summary>Sets which notifications are wanted.</summary>
    /// <param name="minimumSeverity">The least severity; null leaves it to the server.</param>
    /// <param name="disabledClassifications">Classifications not wanted; null leaves it to the server.</param>
    /// <returns>This builder.</returns>
    public ConfigBuilder WithNotifications(Severity? minimumSeverity, Classification[]? disabledClassifications) =>
        WithNotificationWords(minimumSeverity, NotificationFilter.Words(disabledClassifications));

    /// <summary>Wants no notifications.</summary>
    /// <returns>This builder.</returns>
    public ConfigBuilder WithNotificationsDisabled() => With(_config with { MinimumNotificationSeverity = Severity.Off });

    /// <summary>Tells no server which parts of the library are used.</summary>
    /// <returns>This builder.</returns>
    public ConfigBuilder WithTelemetryDisabled() => With(_config with { TelemetryDisabled = true });

    /// <summary>Sets the addresses behind the address of a neo4j URI.</summary>
    /// <param name="resolver">Gives the addresses to try, in order.</param>
    /// <returns>This builder.</returns>
    public ConfigBuilder WithResolver(IServerAddressResolver resolver) => With(_config with { Resolver = resolver });

    /// <summary>Sets whether the operating system keeps idle connections alive.</summary>
    /// <param name="enable">True for alive.</param>
    /// <returns>This builder.</returns>
    public ConfigBuilder WithSocketKeepAliveEnabled(bool enable) => With(_config with { SocketKeepAlive = enable });

    /// <summary>Sets whether servers may be reached over IPv6.</summary>
    /// <param name="enable">False for IPv4 alone.</param>
    /// <returns>This builder.</returns>
    public ConfigBuilder WithIpv6Enabled(bool enable) => With(_config with { Ipv6Enabled = enable });

    /// <summary>Sets the size of a read buffer.</summary>
    /// <param name="defaultReadBufferSize">The size in bytes.</param>
    /// <returns>This builder.</returns>
    public ConfigBuilder WithDefaultReadBufferSize(int defaultReadBufferSize) => With(_config with { DefaultReadBufferSize = Positive(defaultReadBufferSize) });

    /// <summary>Sets beyond which size a read buffer is not kept.</summary>
    /// <param name="maxReadBufferSize">The size in bytes.</param>
    /// <returns>This builder.</returns>
    public ConfigBuilder WithMaxReadBufferSize(int maxReadBufferSize) => With(_config with { MaxReadBufferSize = Positive(maxReadBufferSize) });

    /// <summary>Sets the size of a write buffer.</summary>
    /// <param name="defaultWriteBufferSize">The size in bytes.</param>
    /// <returns>This builder.</returns>
    public ConfigBuilder WithDefaultWriteBufferSize(int defaultWriteBufferSize) => With(_config with { DefaultWriteBufferSize = Positive(defaultWriteBufferSize) });

    /// <summary>Sets beyond which size a write buffer is not kept.</summary>
    /// <param name="maxWriteBufferSize">The size in bytes.</param>
    /// <returns>This builder.</returns>
    public ConfigBuilder WithMaxWriteBufferSize(int maxWriteBufferSize) => With(_config with { MaxWriteBufferSize = Positive(maxWriteBufferSize) });

    /// <summary>Sets whose certificates are trusted.</summary>
    /// <param name="certificateTrustRule">The rule.</param>
    /// <param name="trustedCaCertificates">The list, where the rule is <see cref="CertificateTrustRule.TrustList"/>, else null.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">The rule and the list do not go together.</exception>
    public ConfigBuilder WithCertificateTrustRule(CertificateTrustRule certificateTrustRule, IReadOnlyList<X509Certificate2>? trustedCaCertificates = null) =>
        (certificateTrustRule, trustedCaCertificates) switch
        {
            (CertificateTrustRule.TrustList, { Count: > 0 }) => WithTrustManager(TrustManager.CreateCertTrust(trustedCaCertificates)),
            (CertificateTrustRule.TrustSystem, null) => WithTrustManager(TrustManager.CreateChainTrust()),
            (CertificateTrustRule.TrustAny, null) => WithTrustManager(TrustManager.CreateInsecure()),
            _ => throw new ArgumentException($"Certificates are listed where the rule is TrustList, and only there; it is {certificateTrustRule}.", nameof(trustedCaCertificates)),
        };

    /// <summary>Sets whose certificates are trusted.</summary>
    /// <param name="certificateTrustRule">The rule.</param>
    /// <param name="trustedCaCertificateFileNames">Files of the certificates (PEM or DER), as in the other overload.</param>
    /// <returns>This builder.</returns>
    public ConfigBuilder WithCertificateTrustRule(CertificateTrustRule certificateTrustRule, IReadOnlyList<string> trustedCaCertificateFileNames) =>
        WithCertificateTrustRule(certificateTrustRule, trustedCaCertificateFileNames?.Select(X509CertificateLoader.LoadCertificateFromFile).ToList());

    /// <summary>Sets who gives the certificate by which the client shows who it is, where servers ask.</summary>
    /// <param name="clientCertificateProvider">The provider; see <see cref="ClientCertificateProviders"/>.</param>
    /// <returns>This builder.</returns>
    public ConfigBuilder WithClientCertificateProvider(IClientCertificateProvider clientCertificateProvider) => With(_config with { ClientCertificateProvider = clientCertificateProvider });

    /// <summary>Speaks TLS 1.3 and no older one.</summary>
    /// <returns>This builder.</returns>
    [SuppressMessage("Security", "CA5398:Avoid hardcoded SslProtocols values", Justification = "The caller asks for this version by name.")]
    public ConfigBuilder WithTls13() => With(_config with { TlsVersion = SslProtocols.Tls13 });

    /// <summary>Sets who is told what the driver does.</summary>
    /// <param name="logger">The logger; null for nobody.</param>
    /// <returns>This builder.</returns>
    public ConfigBuilder WithLogger(ILogger? logger) => With(_config with { Logger = logger });

    /// <summary>As <see cref="WithNotifications(Severity?, Category[])"/>, in the server's words.</summary>
    internal ConfigBuilder WithNotificationWords(Severity? minimumSeverity, IReadOnlyList<string>? disabled) =>
        With(_config with { MinimumNotificationSeverity = minimumSeverity, DisabledNotificationCategories = disabled });

    internal ConfigBuilder WithClock(TimeProvider clock) => With(_config with { Clock = clock });

    internal ConfigBuilder WithDial(Func<ServerAddress, ServerAddress> dial) => With(_config with { Dial = dial });

    internal ConfigBuilder WithVersions(params VersionRange[] versions) => With(_config with { Versions = versions });

    internal Config Build() => _config;

    internal static long Checked(long fetchSize) => fetchSize is Config.Infinite or > 0
        ? fetchSize
        : throw new ArgumentOutOfRangeException(nameof(fetchSize), fetchSize, "A batch has at least one record; -1 fetches all.");

    private static int Positive(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bytes);
        return bytes;
    }

    private ConfigBuilder With(Config config)
    {
        _config = config;
        return this;
    }
}
