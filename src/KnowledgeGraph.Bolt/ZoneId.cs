namespace KnowledgeGraph.Bolt;

/// <summary>A zone named as in the IANA time zone database.</summary>
public sealed record ZoneId : Zone
{
    /// <summary>The Gregorian calendar repeats after 400 years, so far years borrow the rules of near ones.</summary>
    private const long SecondsPerCycle = 146_097 * CalendarDays.SecondsPerDay;

    internal ZoneId(string id) => Id = id;

    /// <summary>The zone's name.</summary>
    public string Id { get; }

    internal override int OffsetSecondsAtUtc(long utcSeconds) =>
        (int)Rules().GetUtcOffset(InReach(utcSeconds, DateTimeKind.Utc)).TotalSeconds;

    internal override int OffsetSecondsAtLocal(long localSeconds)
    {
        var rules = Rules();
        var local = InReach(localSeconds, DateTimeKind.Unspecified);

        // Of two possible moments the earlier one is meant: the one with the greater offset.
        var offset = rules.IsAmbiguousTime(local) ? rules.GetAmbiguousTimeOffsets(local).Max() : rules.GetUtcOffset(local);
        return (int)offset.TotalSeconds;
    }

    private static DateTime InReach(long seconds, DateTimeKind kind)
    {
        const long FirstSecond = -62_135_596_800 + CalendarDays.SecondsPerDay;
        const long LastSecond = 253_402_300_799 - CalendarDays.SecondsPerDay;
        if (seconds > LastSecond)
        {
            seconds -= ((seconds - LastSecond) / SecondsPerCycle + 1) * SecondsPerCycle;
        }
        else if (seconds < FirstSecond)
        {
            seconds += ((FirstSecond - seconds) / SecondsPerCycle + 1) * SecondsPerCycle;
        }

        return DateTime.SpecifyKind(DateTime.UnixEpoch.AddSeconds(seconds), kind);
    }

    private TimeZoneInfo Rules() => TimeZoneInfo.TryFindSystemTimeZoneById(Id, out var rules)
        ? rules
        : throw new ClientException($"The time zone '{Id}' is not known on this machine, so its offset cannot be told.");

    /// <summary>The zone's name.</summary>
    /// <returns>For example Europe/Stockholm.</returns>
    public override string ToString() => Id;
}
