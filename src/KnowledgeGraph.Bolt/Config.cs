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

    /// <summary>How long a server may be silent where it does not say so itself.</summary>
    public TimeSpan ReadTimeout { get; internal init; } = InfiniteInterval;

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
    public Func<ServerAddress, IEnumerable<ServerAddress>>? Resolver { get; internal init; }

    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The versions proposed to servers of the last years, and taken of their manifests.</summary>
    internal IReadOnlyList<VersionRange> Versions { get; init; } = Handshake.Modern[1..];

    /// <summary>Where to dial for an address: tests have whole clusters on one machine.</summary>
    internal Func<ServerAddress, ServerAddress> Dial { get; init; } = address => address;
}
