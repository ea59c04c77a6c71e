namespace KnowledgeGraph.Bolt.Tests.Recordings;

public sealed class ConversationTests
{
    private const int AtOnce = 4;

    [Fact]
    public async Task Replay_EveryConversation_IsUnderstood()
    {
        var tally = new FolderTally("conversations held over a socket, message by message:");
        var raw = 0;
        await Parallel.ForEachAsync(RecordingFolders.ReadAll(), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (recording, _) =>
        {
            if (!recording.IsReplayable)
            {
                tally.Leave(recording);
                return;
            }

            await tally.JudgeAsync(recording, async () =>
            {
                var replay = new ConversationReplay(recording);
                await replay.RunAsync();
                Interlocked.Add(ref raw, replay.RawCount);
            });
        });
        Console.WriteLine($"{raw} requests of raw clients that break rules on purpose were sent as their bytes");
        tally.Conclude("not replayable");
    }

    [Fact]
    public async Task Replay_EveryDriversConversation_ThroughSessions()
    {
        var tally = new FolderTally("conversations of official drivers, held through sessions and transactions:");
        await Parallel.ForEachAsync(RecordingFolders.ReadAll(), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (recording, _) =>
        {
            if (recording is { IsOfDriver: true, IsReplayable: true })
            {
                await tally.JudgeAsync(recording, () => new SessionReplay(recording).RunAsync());
            }
        });
        tally.Conclude("");
    }
}
