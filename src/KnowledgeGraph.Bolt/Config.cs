using System.Security.Authentication;
using KnowledgeGraph.Bolt.Wire;

namespace KnowledgeGraph.Bolt;

/// <summary>The settings of a driver. Made by <see cref="ConfigBuilder"/>.</summary>
public sealed record Config
{
    /// <summary>Says that a count has no limit.</summary>
    public const int Infinite = -1;

    /// <summary>Says that a time has no limit.</summary>
    public static readonly TimeSpan InfiniteInterval = Timeout.InfiniteTimeSpan;

    internal Config()
    {
    }

    /// <summary>Whether connections are encrypted where the scheme does not say.</summary>
    public EncryptionLevel EncryptionLevel { get; internal init; } = EncryptionLevel.None;

    /// <summary>Who decides about certificates where the scheme does not; null for what the machine trusts.</summary>
    public TrustManager? TrustManager { get; internal init; }

    /// <summary>For how long a managed transaction is tried again.</summary>
    public TimeSpan MaxTransactionRetryTime { get; internal init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many idle connections to one server are kept.</summary>
    public int MaxIdleConnectionPoolSize { get; internal init; } = 100;

    /// <summary>How many connections to one server there are at most.</summary>
    public int MaxConnectionPoolSize { get; internal init; } = 100;

    /// <summary>How long to wait for a connection where all are in use.</summary>
    public TimeSpan ConnectionAcquisitionTimeout { get; internal init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long to wait for a new connection, handshake and logon included.</summary>
    public TimeSpan ConnectionTimeout { get; internal init; } = TimeSpan.FromSeconds(30);

    /// <summary>After how long an idle connection is closed instead of used again.</summary>
    public TimeSpan ConnectionIdleTimeout { get; internal init; } = InfiniteInterval;

    /// <summary>After how long idle a connection is asked whether it lives before it is used; null for never.</summary>
    public TimeSpan? ConnectionLivenessThreshold { get; internal init; }

    /// <summary>After how long a connection is closed however well it works.</summary>
    public TimeSpan MaxConnectionLifetime { get; internal init; } = TimeSpan.FromHours(1);

    /// <summary>How many records come in a batch; <see cref="Infinite"/> for all at once.</summary>
    public long FetchSize { get; internal init; } = 1_000;

    /// <summary>
    /// How long a server may be silent where it does not say so itself. Servers from 4.3 on do, and give signs of life
    /// while a query runs; with older ones a query that works for longer than this is given up.
    /// </summary>
    public TimeSpan ReadTimeout { get; internal init; } = TimeSpan.FromMinutes(2);

    /// <summary>Whether the operating system keeps idle connections alive.</summary>
    public bool SocketKeepAlive { get; internal init; } = true;

    /// <summary>Whether servers may be reached over IPv6.</summary>
    public bool Ipv6Enabled { get; internal init; } = true;

    /// <summary>The size of a read buffer, in bytes.</summary>
    public int DefaultReadBufferSize { get; internal init; } = 64 * 1_024;

    /// <summary>A read buffer that a long message made larger than this is given back after it, in bytes.</summary>
    public int MaxReadBufferSize { get; internal init; } = 2 * 1_024 * 1_024;

    /// <summary>The size of a write buffer, in bytes.</summary>
    public int DefaultWriteBufferSize { get; internal init; } = 4 * 1_024;

    /// <summary>A write buffer that a long message made larger than this is given back after it, in bytes.</summary>
    public int MaxWriteBufferSize { get; internal init; } = 2 * 1_024 * 1_024;

    /// <summary>Which versions of TLS are spoken; None leaves it to the operating system.</summary>
    public SslProtocols TlsVersion { get; internal init; } = SslProtocols.None;

    /// <summary>Gives the certificate by which the client shows who it is; null for none.</summary>
    public IClientCertificateProvider? ClientCertificateProvider { get; internal init; }

    /// <summary>Told what the driver does; null for nobody.</summary>
    public ILogger? Logger { get; internal init; }

    /// <summary>The longest message taken from a server, in bytes.</summary>
    public int MaxMessageSize { get; internal init; } = 256 * 1_024 * 1_024;

    /// <summary>The name by which the client goes.</summary>
    public string UserAgent { get; internal init; } = "KnowledgeGraph.Bolt/0.1";

    /// <summary>The least severity of notifications; null leaves it to the server.</summary>
    public Severity? MinimumNotificationSeverity { get; internal init; }

    /// <summary>Categories of notifications that are not wanted; null leaves it to the server.</summary>
    public IReadOnlyList<string>? DisabledNotificationCategories { get; internal init; }

    /// <summary>Whether servers that ask are not told which parts of the library are used.</summary>
    public bool TelemetryDisabled { get; internal init; }

    /// <summary>Gives the addresses behind the address of a neo4j URI; null for that address alone.</summary>
    public IServerAddressResolver? Resolver { get; internal init; }

    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The versions proposed to servers of the last years, and taken of their manifests.</summary>
    internal IReadOnlyList<VersionRange> Versions { get; init; } = Handshake.Modern[1..];

    /// <summary>Where to dial for an address: tests have whole clusters on one machine.</summary>
    internal Func<ServerAddress, ServerAddress> Dial { get; init; } = address => address;
}
