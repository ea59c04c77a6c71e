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
    /// <param name="threshold">The time; zero asks each time.</param>
    /// <returns>This builder.</returns>
    public ConfigBuilder WithConnectionLivenessThreshold(TimeSpan threshold) => With(_config with { ConnectionLivenessThreshold = threshold });

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
    /// <param name="disabledCategories">Categories not wanted, in the server's words; null leaves it to the server.</param>
    /// <returns>This builder.</returns>
    public ConfigBuilder WithNotifications(Severity? minimumSeverity, IEnumerable<string>? disabledCategories) =>
        With(_config with { MinimumNotificationSeverity = minimumSeverity, DisabledNotificationCategories = disabledCategories?.ToArray() });

    /// <summary>Wants no notifications.</summary>
    /// <returns>This builder.</returns>
    public ConfigBuilder WithNotificationsDisabled() => With(_config with { MinimumNotificationSeverity = Severity.Off });

    /// <summary>Tells no server which parts of the library are used.</summary>
    /// <returns>This builder.</returns>
    public ConfigBuilder WithTelemetryDisabled() => With(_config with { TelemetryDisabled = true });

    /// <summary>Sets the addresses behind the address of a neo4j URI.</summary>
    /// <param name="resolver">Gives the addresses to try, in order.</param>
    /// <returns>This builder.</returns>
    public ConfigBuilder WithResolver(Func<ServerAddress, IEnumerable<ServerAddress>> resolver) => With(_config with { Resolver = resolver });

    internal ConfigBuilder WithClock(TimeProvider clock) => With(_config with { Clock = clock });

    internal ConfigBuilder WithDial(Func<ServerAddress, ServerAddress> dial) => With(_config with { Dial = dial });

    internal ConfigBuilder WithVersions(params VersionRange[] versions) => With(_config with { Versions = versions });

    internal Config Build() => _config;

    internal static long Checked(long fetchSize) => fetchSize is Config.Infinite or > 0
        ? fetchSize
        : throw new ArgumentOutOfRangeException(nameof(fetchSize), fetchSize, "A batch has at least one record; -1 fetches all.");

    private ConfigBuilder With(Config config)
    {
        _config = config;
        return this;
    }
}
