using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.Bolt.Tests.Recordings;

public sealed class RoundTripTests
{
    [Fact]
    public async Task DecodeEncode_EveryRecordedMessage_GivesTheSameBytes()
    {
        var tally = new FolderTally("decoded as recorded and encoded to the same bytes:");
        var messageCount = 0;
        foreach (var recording in RecordingFolders.ReadAll())
        {
            await tally.JudgeAsync(recording, () =>
            {
                messageCount += Check(recording);
                return Task.CompletedTask;
            });
        }

        Console.WriteLine($"{messageCount} messages");
        tally.Conclude("");
    }

    private static int Check(Recording recording)
    {
        var format = RecordedFormat.Of(recording);
        var messages = recording.Events.Where(each => each.IsMessage).ToList();
        foreach (var each in messages)
        {
            if (each.HasDecodeError)
            {
                CheckMalformed(each, format);
            }
            else
            {
                CheckMessage(recording, each, format);
            }
        }

        return messages.Count;
    }

    /// <summary>Malformed on purpose: refused, or (text that is no UTF-8) read with what cannot be read replaced.</summary>
    private static void CheckMalformed(RecordedEvent each, ValueFormat format)
    {
        try
        {
            var message = GenericMessage.Decode(each.Payload(), format);
            Assert.NotEqual(each.Payload(), message.Encode(format));
        }
        catch (ProtocolException exception)
        {
            Assert.NotEmpty(exception.Message);
        }
    }

    private static void CheckMessage(Recording recording, RecordedEvent each, ValueFormat format)
    {
        GenericMessage message;
        try
        {
            message = GenericMessage.Decode(each.Payload(), format);
        }
        catch (ProtocolException) when (each.IsClient && !recording.IsOfDriver)
        {
            // A raw client's malformed message, which this reader refuses as the server did.
            return;
        }

        Compare(each, message, format);
        var encoded = message.Encode(format);
        if (encoded.AsSpan().SequenceEqual(each.Payload()))
        {
            return;
        }

        // Old servers and raw clients do not always take the smallest form; then the shorter one must say the same.
        Assert.True(encoded.Length < each.Payload().Length, $"{each.Message} is encoded as {Convert.ToHexString(encoded)}, recorded {Convert.ToHexString(each.Payload())}");
        Compare(each, GenericMessage.Decode(encoded, format), format);
    }

    private static void Compare(RecordedEvent each, GenericMessage message, ValueFormat format)
    {
        var form = new RecordedForm(format);
        Assert.Equal(each.Fields!.Value.GetArrayLength(), message.Fields.Count);
        for (var field = 0; field < message.Fields.Count; field++)
        {
            var difference = form.Difference(each.Fields!.Value[field], message.Fields[field]);
            Assert.True(difference is null, $"{each.Message} {difference}");
        }
    }
}
