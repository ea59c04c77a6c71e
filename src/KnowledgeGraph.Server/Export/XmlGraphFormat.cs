using System.Globalization;
using System.Text;
using System.Xml;

namespace KnowledgeGraph.Server.Export;

/// <summary>What the XML formats share: the writer's settings, and text that XML 1.0 can carry.</summary>
internal static class XmlGraphFormat
{
    /// <summary>A writer that leaves the stream open.</summary>
    public static XmlWriter Create(Stream output) => XmlWriter.Create(output, new XmlWriterSettings
    {
        Async = true,
        Indent = true,
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineChars = "\n",
        CloseOutput = false,
    });

    /// <summary>The text without the characters that XML 1.0, section 2.2, excludes; each becomes U+FFFD.</summary>
    public static string Text(string text)
    {
        for (int index = 0; index < text.Length; index++)
        {
            if (!XmlConvert.IsXmlChar(text[index]) && !char.IsSurrogate(text[index]))
            {
                return string.Create(text.Length, text, static (target, source) =>
                {
                    for (int at = 0; at < source.Length; at++)
                    {
                        char letter = source[at];
                        target[at] = XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter) ? letter : '\uFFFD';
                    }
                });
            }
        }

        return text;
    }

    /// <summary>A number in the form of XML Schema's double.</summary>
    public static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
