namespace KnowledgeGraph.Tests.Faults;

/// <summary>A place between two messages of a conversation.</summary>
/// <param name="Side">Whose messages are counted.</param>
/// <param name="After">How many of them pass before it.</param>
/// <param name="Name">The message that comes next.</param>
internal sealed record Boundary(FaultSide Side, int After, string Name)
{
    /// <summary>The boundaries of a conversation: all of them in the long form, else one drawn before each kind of message.</summary>
    /// <param name="conversation">The messages as they came (see <see cref="FaultProxy.Seen"/>).</param>
    /// <param name="random">Draws.</param>
    public static IReadOnlyList<Boundary> Choose(IReadOnlyList<(FaultSide Side, string Name)> conversation, Random random)
    {
        Boundary[] all =
        [
            .. conversation.GroupBy(message => message.Side)
                .SelectMany(side => side.Select((message, place) => new Boundary(side.Key, place, message.Name))),
        ];
        Assert.NotEmpty(all);
        return LongForm.IsAsked
            ? [.. LongForm.Range(0, all.Length).Select(place => all[place])]
            : [.. all.GroupBy(boundary => (boundary.Side, boundary.Name)).Select(kind => kind.ElementAt(random.Next(kind.Count())))];
    }
}
